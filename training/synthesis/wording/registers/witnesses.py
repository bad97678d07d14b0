"""Witnesses: how somebody who watches reports a movement, by its name in `meanings`."""

from __future__ import annotations

# fmt: off
WITNESSES: dict[str, str] = {
    "walk forward": "proceed on foot along the corridor, the tape shows; make their way up the red"
    " carpet; wend along the avenue beneath the limes; put one unhurried foot before the other; be"
    " filmed <walk> toward the exit; traverse the lobby on foot",
    "walk slowly": "dawdle along the high street past the cameras; perambulate at leisure through"
    " the park; lumber unhurriedly to the waterhole; take their own sweet time to the penalty"
    " spot; drift pensively along the gravel walk; mooch along the shore, barely making headway",
    "walk fast": "sweep out on foot with purpose, coat flapping; clip briskly along the pavement;"
    " power_walk past reporters without a word; make off on foot at a smart pace; scurry along the"
    " terrace in urgent little steps; bowl along on foot with long quick strides",
    "walk backward": "reverse out of shot, facing the lens; retreat from the tide without turning"
    " about; back off from the dog, says the officer; retrace their steps, spine first; shuffle"
    " rearward out of the doorway; drop away from the net in backward paces",
    "walk sideways": r"sidestep crab-fashion to the \1; shift across to the \1, one foot after the"
    r" other; edge \1 along the goal line; scuttle \1 like any shore crab; work their way sidelong"
    r" to the \1 through the crowd; pass sideways out of frame on the \1",
    "walk diagonally forward": r"angle ahead and off to the \1 of the pitch; cut a diagonal across"
    r" the screen, onward and \1; drift up the field at an angle to the \1; move obliquely onward,"
    r" bearing to the front and \1; traverse the stage on the diagonal, downstage \1",
    "walk in a circle": "describe a complete circle on foot; circumambulate the shrine, as"
    " pilgrims do; circuit the parked van on foot, the footage shows; patrol the perimeter of the"
    " ring; make one complete round of the lawn; orbit the carcass warily on foot",
    "walk in a circle to a side": r"describe a whole circle on foot, curving ever \1; stroll one"
    r" full lap of the paddock, veering \1; walk a complete ring about the prey, wheeling \1;"
    r" complete a circuit of the car on foot, bearing \1; pace out a whole circle toward the \1",
    "walk in a curve": r"deviate gradually to the \1 on foot; arc round to the \1 at a walk; swing"
    r" wide on foot, path bowing to the \1; follow a gentle crescent to the \1; round the flower"
    r" bed on foot, sweeping \1; veer \1 along a smooth arc, still walking",
    "walk in a half circle": r"describe a semicircle on foot to the \1; skirt the car on foot"
    r" halfway round, going \1; walk an arc of one hundred and eighty degrees \1; loop halfway"
    r" about the lion, keeping \1; trace half a ring on foot toward the \1",
    "walk in a zigzag": "tack left and right across the square; meander on foot, first to one"
    " side, then the other; thread a crooked path through the stalls; wander from kerb to kerb"
    " down the lane; veer this way and that, walking all the while",
    "walk there and back": "go as far as the gate and [retrace] their steps; pace up and down the"
    " touchline; walk off a few yards, then [come] back; be seen <pace> to and fro outside the"
    " bank; visit the far end of the room and return",
    "get slower": "lose pace as the walk goes on; slacken their walk by degrees; ease down from a"
    " stride to a dawdle; flag visibly on foot, pace dwindling; walk on at a fading tempo; let the"
    " walk peter out",
    "get faster": "step up the pace of the walk; break from a stroll into an urgent stride; gather"
    " walking speed with each step; quicken their gait on seeing the constable; accelerate at a"
    " walk, the footage shows; walk with mounting haste",
    "run": "gallop down the wing; scamper away across the savannah; bound along on foot, hair"
    " streaming; flee the scene on foot at a run; career down the hill on foot; charge upfield"
    " with the crowd roaring; make off at a run, according to witnesses",
    "jog": "canter gently into position; tick over at an easy lope; trot out onto the field; coast"
    " along at a comfortable jog; chug along at the back of the marathon pack",
    "sprint": "turn on the afterburners down the straight; explode from the blocks; hurtle down"
    " the track; pelt along for all they are worth; streak past the rest of the field; go full"
    " pelt toward the line; dash headlong at top speed",
    "run backward": "race rearward, eyes fixed on the ball; sprint the wrong way about, back"
    " first; scramble rearward at speed for the high lob; track back at a run while still facing"
    " play; scurry in reverse from the flames",
    "run on the spot": "pump the legs at a run without covering ground; run in place before the"
    " kick-off; gallop without advancing an inch; sprint nowhere, knees flashing; keep the running"
    " legs ticking over while stationary",
    "run in a circle": "tear round and round the ring; hare about the yard in circles; career"
    " round the whole circuit; gallop in rings like a frisky colt; loop the pitch at a run; bowl"
    " round and round the lawn at a run",
    "run in a curve": r"swoop round to the \1 at a run; hare round the bend, curving \1; peel off"
    r" to the \1 in a running arc; bank \1 at a run like a plane; take the curve to the \1 at a"
    r" gallop; drift in a wide running sweep \1",
    "run in a zigzag": "swerve left and right at full gallop; jink past one defender after"
    " another; weave through traffic at a run; dodge and [double] like a hunted gazelle; sidestep"
    " tacklers at a run, left, right, left; race along an erratic zigzag to the trees",
    "run there and back": "race to the boundary and back again; dart out, [wheel] about and [race]"
    " home; tear off down the platform and come running back; scurry to the nest and back;"
    " complete a quick run out and a run home",
    "march on the spot": "tramp without gaining ground; stamp in time, going nowhere; step high"
    " where they stand, the band playing on; tread on the spot in military cadence; beat a rhythm"
    " with marching feet, rooted to one place",
    "sneak": "slink noiselessly toward the prey; steal along the wall, unobserved, or so it seems;"
    " glide furtively through the dark; be caught on camera <creep> past the till; skulk down the"
    " passage; pad softly up on the unwary antelope; stalk onward without a sound",
    "crouch walk": "slink low through the tall grass; scurry along bent double; hug the ground,"
    " knees deeply bent, and [advance]; stoop and [waddle] below the sill; stalk forward, belly"
    " near the earth; move along hunched almost to knee height",
    "tiptoe": "pick their way on the balls of the feet; mince along with heels lifted; patter on"
    " tiptoe over the parquet; ghost along on the very tips of the toes; teeter along with raised"
    " heels; pass on hushed toes by the nursery door",
    "limp": "hobble off the pitch, favouring one leg; drag a lame leg along the pavement; walk"
    " with a pronounced hitch in the gait; be seen <limp> from the wreck; nurse a hurt ankle,"
    " limping down the tunnel; halt along lamely, as an old soldier does",
    "turn a quarter": r"swivel into profile to the \1; present a profile, having turned \1; square"
    r" up to the \1-hand wall; wheel a quarter to the \1; revolve one fourth of a circle \1; shift"
    r" bearings by ninety degrees \1; come round a quarter turn \1",
    "turn around": "reverse their facing; wheel about to confront the pursuer; present their back"
    " to the camera; swing round to the opposite direction; do a complete U-turn on the spot;"
    " revolve until the audience is behind; whip about with a start",
    "turn around by a side": r"wheel about over the \1 shoulder; swing through a half turn to the"
    r" \1; come fully about by way of the \1; spin half round to the \1, back to the lens; pivot"
    r" \1 until the rear wall is ahead",
    "spin once": "pirouette full circle; twirl a full three hundred and sixty degrees; revolve"
    " once upon the heel; rotate through one whole turn; whirl through one entire turn, skirts"
    " flying; execute a single complete revolution; gyrate once all round",
    "jump": "launch themselves into the air; soar for the header; go airborne for a second; take"
    " off vertically, like a startled cat; bound upward with a cry; rise off both feet to block",
    "jump twice": "go airborne two times in succession; spring off the ground, then once more;"
    " leap up for joy not once but twice; execute a pair of vertical leaps; bounce clear of the"
    " boards twice; rise to the ball twice over",
    "jump three times": "spring clear of the floor three times; go airborne thrice; bound upward"
    " three times for the crowd; bounce aloft once, twice, thrice; execute a trio of vertical"
    " leaps; vault into the air three times in a row",
    "jump forward": "pounce from a standing start; bound ahead with both feet; fly off both feet"
    " over the brook ahead; clear the gap in front in one spring; launch themselves off both feet"
    " at the line ahead; vault onward across the puddle",
    "jump backward": "spring back in alarm; recoil in one great bound; start backward off both"
    " feet; leap back from the hissing snake; fly backward off the ground, clear of the blade;"
    " bounce rearward, clear of the tackle",
    "jump aside": r"hurl themselves sideways to the \1, feet together; bound out of the car's path"
    r" to the \1; spring \1 to let the bull pass; leap laterally, landing to the \1; flit across"
    r" to the \1 in one leap; vault \1 out of danger",
    "jump and turn around": "leap up, [revolve] half round aloft and [land]; take off, [twist]"
    " half round and [land]; spring up and [alight] back to front; whip about in mid-leap to face"
    " the rear; execute an aerial half turn",
    "jump and spin": "soar and [revolve] once before touching down; lift off the ice and [rotate]"
    " one full turn; execute an aerial pirouette; spring up and [whirl] through three hundred and"
    " sixty degrees; corkscrew through the air once; launch into a single rotation aloft",
    "hop on one leg": "bob along on a solitary leg; bounce one-footed, the other foot tucked up;"
    " proceed by hops, one leg in the air; skip about single-footed like a sparrow with a hurt"
    " leg; hobble in hops, one shoe missing",
    "hop on a leg": r"bob up and down on the \1 leg alone; bounce on a solitary \1 foot; spring"
    r" repeatedly off the \1 foot, the other tucked up; proceed by hops upon the \1 leg; jounce"
    r" along single-legged on the \1",
    "jumping jacks": "leap feet apart, arms aloft, and back, repeatedly; fling arms and legs wide"
    " at every bound; spring from closed to spread-eagled and back, repeatedly; warm up on the"
    " sidelines with star jumps; scissor the limbs open and shut in mid-leap",
    "squat": "lower the seat to the heels and rise; dip down, knees bent deep, then [rise]; lower"
    " the hips to knee height and come up; bob down to the heels and up; descend into a squat"
    " under the bar and [drive] up",
    "squat and hold": "remain on the haunches, motionless; linger in a deep squat; stay low,"
    " thighs level, for several seconds; perch in mid-squat without a tremor; sustain the crouch"
    " of a wicketkeeper; sink to the haunches and remain there",
    "push-ups": "lower and raise the body on straight arms, prone; pump out press-ups on the cell"
    " floor; heave the chest off the mat, over and over; bob up and down, hands and toes on the"
    " ground; drop for a set of push-ups before the drill sergeant",
    "kick": r"lash out with the \1 foot; aim a boot at the door, \1-footed; strike forward with"
    r" the \1 leg; let rip with a \1-footed kick; unleash a front kick off the \1 leg",
    "side kick": r"thrust the \1 foot out laterally; lash sideways with the \1 heel; unleash a"
    r" flank kick off the \1 leg; strike out to the side with the \1 sole; drive a sidelong kick"
    r" home with the \1 foot",
    "kick a ball": r"rifle a shot goalward off the \1 foot; curl the ball in with the \1 boot;"
    r" unleash a \1-footed volley; hoof the ball upfield with the \1 foot; slot the penalty home,"
    r" \1-footed; punt the football away with the \1 foot",
    "punch": r"land a straight \1; swing a fist forward, the \1 one; strike a blow ahead with the"
    r" \1 fist; let fly with the \1 fist; deal the assailant a \1-handed punch; catch the"
    r" challenger flush with the \1 glove; drive the \1 knuckles home",
    "one-two": "land a crisp one-two; follow a jab with a thunderous cross; connect with the lead,"
    " then the rear fist; deal out two swift blows, one per fist; snap out the jab and [unload]"
    " the cross; rock the champion with a two-punch salvo",
    "box": "exchange punches with thin air; rain punches on the challenger; flail away with both"
    " fists; unload a barrage of hooks and jabs; spar with the empty air",
    "duck": "drop beneath the swinging fist; cower from a missile overhead; dip below the bouncer"
    " at the crease; whisk the head below the danger in time; shrink down as the shot rings out;"
    " stoop sharply out of the line of fire",
    "sit down": "subside into an armchair; resume their chair with a sigh; settle upon the sofa;"
    " drop heavily into a chair; lower themselves onto the bench; sink back on the settee,"
    " overcome; be seen <take> a window seat; go from standing to seated",
    "stand up": "spring from the chair in indignation; vacate their seat to stand for the anthem;"
    " get to their feet for the ovation; lever up out of the armchair; rise from the sofa to"
    " receive the visitor; part company with the bench and stand; unfold from the seat to full"
    " height",
    "sit on the floor": "slump to the floor, back to the wall, seated; settle cross-legged upon"
    " the carpet; subside to the ground in a sitting heap; descend to a sitting position on the"
    " bare boards; go from standing to seated upon the earth",
    "get up from the floor": "struggle up off the canvas; scramble to their feet from the ground;"
    " beat the count and [regain] their feet from the mat; pick themselves up off the tarmac;"
    " gather themselves up from the floor; regain their feet from the turf",
    "lie down": "stretch out at full length on the ground; recline until flat upon the grass; bed"
    " down at full length on the boards; go from upright to supine; lay themselves flat along the"
    " floor; sprawl flat on the back, exhausted",
    "get up from lying": "rise from a supine position; struggle from the flat of the back to their"
    " feet; rouse themselves off the ground from flat out; quit the prone position and stand; go"
    " from stretched-out to upright; wake on the ground and [stand] up",
    "kneel on one knee": "genuflect on one knee, then [straighten]; bend one knee before the king,"
    " then [rise]; drop on one knee, [pause] and [get] up; sink upon one knee at her feet and"
    " rise; touch a single knee to the turf and stand; propose on bended knee, then [rise]",
    "kneel on a knee": r"genuflect with the \1 knee, then [straighten]; dip the \1 knee to the"
    r" turf, then [rise]; sink upon the \1 knee before the queen and rise; touch the \1 knee to"
    r" the ground and stand; bend the \1 knee to earth, then [regain] the feet",
    "kneel down": "sink to the knees in prayer; fall upon both knees; drop to the knees on the"
    " turf in triumph; lower themselves to a kneel; collapse to the knees, hands clasped; subside"
    " onto both knees by the grave",
    "bow": "incline the upper body in greeting; reply to the ovation with a bow; bend from the"
    " waist toward the royal box; make the company a civil bow; favour the gallery with a bow",
    "bow deeply": "bend almost double before the throne; sweep an exceedingly low bow; bow to the"
    " very ground; incline until the brow nears the knees; fold low from the waist in homage; make"
    " a profoundly low obeisance",
    "crouch down": "hunker in the undergrowth; cower low behind the bins, says a neighbour; shrink"
    " into a huddle near the ground; drop to the haunches beside the tracks; nestle low upon the"
    " heels among the reeds; sink into a crouch, ears pricked",
    "touch the toes": "bend double, fingers to the toes; fold at the hips until the fingertips"
    " meet the boots; stoop to tap the toecaps; bow down and [finger] the toes; reach for the"
    " toes, legs straight; brush the toes with both hands, knees locked",
    "balance": r"stand poised on the \1 leg; teeter on the \1 foot alone; remain up on a single"
    r" leg, the \1; perch on the \1 leg, the other drawn up; keep upright on the \1 foot only;"
    r" roost storklike on the \1 leg",
    "balance on one leg": "poise upon a single foot; roost on one leg in the shallows; teeter on"
    " one foot, the other raised; keep equilibrium on a lone leg; stand one foot aloft, arms"
    " wavering; wobble on one leg for the breath test",
    "lean": r"list to the \1 like a ship; incline the body to the \1; sag over to the \1; cant the"
    r" torso \1; bend sideways to the \1 to peer past; tilt from the hips toward the \1",
    "pick up": "stoop to retrieve a glove from the ground; gather something up off the pavement;"
    " bend and [recover] a dropped purse; lift an object from the floor, the footage shows; bend"
    " and [seize] prey off the ground; swoop on a coin on the ground",
    "wave": "hail a friend across the street; acknowledge the cheers with a wave; flutter a hand"
    " from the carriage window; waggle a hand in farewell; greet the cameras with a wave; flap a"
    " hand at the departing train; gesture hello with a raised hand",
    "wave a hand": r"hail someone with the \1 hand; flick the \1 hand to and fro in farewell;"
    r" waggle the \1 hand at the lens; acknowledge the fans with a wave of the \1 hand; flap the"
    r" \1 hand at the train; brandish the \1 hand in greeting",
    "wave both hands": "flap both hands at the helicopter; signal frantically with both arms;"
    " flutter both hands in farewell; waggle both hands at the crowd; hail the rescuers with both"
    " hands aloft and swaying; brandish both hands in greeting",
    "clap": "beat the palms in approval; break into applause; show appreciation, palm on palm;"
    " bring palm against palm repeatedly; give the visitors an ovation with both hands; smack the"
    " hands together like a sea lion",
    "raise an arm": r"thrust the \1 hand aloft; send the \1 arm skyward; elevate the \1 arm; shoot"
    r" up the \1 hand for offside; fling the \1 arm heavenward; bring the \1 arm up overhead",
    "raise both arms": "hold both hands aloft in triumph; surrender with both hands in the air;"
    " fling both arms heavenward; elevate both hands to the heavens; thrust both fists skyward;"
    " throw up both arms in victory; comply with the order to raise both hands",
    "arms out to the sides": "unfold both arms like wings; span the doorway with both arms; fling"
    " both arms wide in welcome; spread-eagle the arms, standing; signal a wide ball, both arms"
    " out sideways; display a full wingspan, arms outspread",
    "arms to the front": "extend both arms before the chest; proffer both hands at arm's length;"
    " thrust both arms forward like a sleepwalker; offer both wrists for the cuffs; hold the arms"
    " horizontally ahead; reach out both arms toward the infant in front",
    "point forward": r"single out someone in front with the \1 index finger; indicate the suspect"
    r" ahead with the \1 hand; stab the \1 finger straight ahead; aim the \1 forefinger at the"
    r" horizon; signal a penalty, \1 arm levelled ahead; jab the \1 finger at the lens",
    "point up": "indicate the heavens with a finger; stab a finger skyward after scoring; direct"
    " attention overhead with the forefinger; aim an index finger aloft; jab upward at the"
    " circling vulture; single out a star with a finger",
    "hands on hips": "plant both hands upon the hips; stand arms akimbo, surveying the damage;"
    " await the verdict, hands on hips; set both fists to the waist; survey the pitch with both"
    " hands at the waist; frame the hips with both hands",
    "hand on a hip": r"lodge the \1 hand upon the hip; set the \1 arm akimbo; rest the \1 knuckles"
    r" upon the hip; lay the \1 palm on the hip and [pout]; moor the \1 hand on the hip bone",
    "cross the arms": "fold both arms across the bosom; lock the arms over the chest in defiance;"
    " interlace the arms, unimpressed; stand with arms firmly folded; close the arms over the"
    " waistcoat; knit the forearms together at the breast",
    "hands behind the head": "comply with the order, fingers laced at the nape; clasp the nape"
    " with both hands; mesh the fingers behind the skull; cradle the nape in both palms; give up"
    " to police, both hands behind the head",
    "nod": "incline the head in assent; assent mutely with the head; give the umpire a nod;"
    " signify agreement by a dip of the chin; bob the head in recognition; acknowledge the"
    " question with a nod; drop and raise the chin in a yes",
    "shake the head": "signify dissent with the head; wag the head, incredulous; decline with a"
    " sideways motion of the head; swing the head from shoulder to shoulder in denial; deny the"
    " charge by a shake of the head; oscillate the head in a no",
    "look to a side": r"cast a glance to the \1; direct their gaze \1; throw a look over to the"
    r" \1; turn the face toward the \1; train the eyes and face \1; peer off to the \1 at a noise;"
    r" avert the face to the \1; swivel the eyes and head \1",
    "look up": "raise the eyes to the rafters; cast the eyes heavenward; crane the neck at the"
    " scoreboard above; scan the skies overhead; turn the face upward; gaze aloft at the soaring"
    " eagle; lift the chin to the vault",
    "look down": "cast the eyes to the ground; hang the head in contrition; contemplate the boots;"
    " bend the gaze upon the carpet; study the turf below; bow the head to examine the ground",
    "look around": "survey the room on either hand; scan left and right for predators; cast wary"
    " glances to either side; sweep the street with a glance both ways; take in the surroundings,"
    " head swivelling; check both ways, the video shows",
    "salute": "touch the fingers to the temple; raise a stiff hand to the brow; acknowledge the"
    " flag with a salute; touch the peak of the cap in salute; present a salute at the cenotaph;"
    " snap the hand to the forehead as the colours pass",
    "shrug": "hoist the shoulders in ignorance; lift both shoulders and [let] them fall; hunch and"
    " drop the shoulders; signify indifference with the shoulders; raise and lower the shoulders,"
    " at a loss; heave the shoulders in resignation",
    "drink": r"imbibe from a cup, \1-handed; drain a goblet with the \1 hand; quaff ale from a"
    r" tankard in the \1 hand; raise the cup to the lips with the \1 hand; swig from a bottle in"
    r" the \1 hand; quench their thirst from a beaker, \1-handed",
    "stretch up": "elongate the body, both arms overhead; reach for the ceiling with both hands;"
    " extend full length toward the sky, arms up; uncurl and stretch to full height, arms high;"
    " yawn and [strain] both arms upward; lengthen upward with both arms",
    "arm circles": r"revolve both arms \1 from the shoulders; whirl both arms \1 in great rings;"
    r" rotate the outstretched arms \1; roll the arms \1 like propellers; wheel the arms \1 on the"
    r" touchline; describe \1 circles with both arms",
    "push": "thrust something away with both hands; bear against the door with both palms; propel"
    " a trolley with both hands; repel an opponent with both palms; work a boulder forward with"
    " both palms; force back the crowd with both hands; ram the swing doors open with both palms",
    "pull": "drag something in with both hands; haul the net toward the boat with both arms; wrest"
    " the door open with both hands; strain at the rope with both hands; lug the carcass closer"
    " with both hands; reel in the line with both hands",
    "throw": r"hurl a missile with the \1 hand; launch the javelin with the \1 arm; deliver a fast"
    r" ball with the \1 arm; send a stone flying from the \1 hand; toss the bouquet with the \1"
    r" hand; cast a pebble from the \1 hand; pelt a rival with snow from the \1 hand",
    "catch": "pouch the ball in both hands; gather the high ball with both gloves; pluck the ball"
    " from the air with both hands; hold on to the catch, two-handed; intercept a pass with both"
    " hands; claim the cross with both hands; cup both hands around a flying ball",
    "stand still": "remain where they are, motionless; linger at the kerb, the camera shows; stay"
    " riveted to the spot; keep vigil without moving; loiter in one place; pause for a long while,"
    " upright and silent; bide on the spot",
}
# fmt: on
