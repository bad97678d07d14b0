"""Trainers: how coaches of sport, dance and drill call a movement, by its meaning."""

from __future__ import annotations

# fmt: off
TRAINERS: dict[str, str] = {
    "walk forward": "walk a length of the gym; stride out heel to toe, eyes front; take a cool-down"
     " walk up the track; walk up to the start line; walk downstage, shoulders loose; do the"
     " walking interval of a run-walk plan",
    "walk slowly": "do a slow recovery walk; walk adagio across the studio; roll through each foot"
     " at half tempo, <walk>; bring the pulse down with a leisurely walk; walk with slow tai chi"
     " steps",
    "walk fast": "power-walk with pumping elbows; race-walk with swivelling hips; walk at double"
     " tempo; do a speed-walking drill; fitness-walk at a high cadence; walk briskly enough to"
     " raise the pulse",
    "walk backward": "do a backward walking drill; retro-walk for the quads; give ground with short"
     " backward steps; walk backwards off the baseline; travel upstage backward, toe before heel",
    "walk sideways": r"do lateral band walks to the \1; step and [close] to the \1 along the barre;"
     r" do side steps to the \1 across the mat; sidestep \1 along the baseline; travel \1 with"
     r" lateral footwork",
    "walk diagonally forward": r"walk the studio's diagonal, forward and \1; march at the \1"
     r" oblique; advance forty-five degrees to the \1; walk to the front \1 corner of the mat; take"
     r" the angle, <walk> forward and \1",
    "walk in a circle": "walk the centre circle of the pitch; pace a ring around the coach; walk a"
     " lap of a round mat; circuit a single cone on foot; walk once round the boxing ring",
    "walk in a circle to a side": r"walk a full lap round a cone to the \1; walk one complete"
     r" \1-hand volte; walk the centre circle, always turning \1; walk a whole bagua circle to the"
     r" \1",
    "walk in a curve": r"walk the bend of the track to the \1; walk along the three-point arc to"
     r" the \1; walk a high jumper's J-curve to the \1; wheel \1 in a gentle arc like a marching"
     r" column",
    "walk in a half circle": r"walk half the centre circle to the \1; walk a half-lap of the ring"
     r" to the \1; make a wide \1-hand U-turn round a cone at a walk; walk a one-eighty arc to the"
     r" \1",
    "walk in a zigzag": "walk the slalom poles; rehearse the zigzag drill at a walk; walk from cone"
     " to cone, now left, now right; walk an agility course of sharp angles; change tack at every"
     " cone, <walk>",
    "walk there and back": "walk a length of the gym and back; do a shuttle at walking pace; cross"
     " the studio on foot and return; walk up to the net and back to the baseline; walk the pool"
     " deck down and back",
    "get slower": "bring the walking tempo down step by step; taper off the walk as a cool-down;"
     " decelerate stride by stride at a walk; let the cadence drop while <walk>; walk with a"
     " ritardando",
    "get faster": "raise the walking tempo step by step; quicken the walk bit by bit as a warm-up;"
     " accelerate stride by stride at a walk; lift the cadence while <walk>; walk with an"
     " accelerando",
    "run": "run a straight route downfield; run the floor on a fast break; do a tempo run; land"
     " midfoot and [push] off, <run> ahead; double-time across the parade ground; run at race pace,"
     " arms driving",
    "jog": "do a warm-up jog up the pitch; run easy in zone two; shake out the legs in a light jog;"
     " do roadwork at a light trot; jog at an aerobic pace; run a gentle recovery mile",
    "sprint": "give a max-effort sprint; run the anchor leg flat out; steal second base at full"
     " speed; go all out for the tape, knees high; run at one hundred percent effort; do a flying"
     " thirty-metre sprint",
    "run backward": "backpedal like a safety in coverage; drop into defence at a backward run; do"
     " backward running drills; run backwards off the net for a lob; run heels first down the"
     " straight",
    "run on the spot": "do fast feet in place; sprint in place for cardio; run in place, knees to"
     " hip height; do stationary high-cadence running; jog on the spot to warm up the calves",
    "run in a circle": "run a lap of the centre circle; run a ring around the coach; lap a round"
     " mat at a run; do a circular running drill around one cone; jog round the boxing ring, full"
     " circle",
    "run in a curve": r"run the bend of the track to the \1; do a high jumper's curved run-up to"
     r" the \1; bend the run \1 behind the defence; run a wheel route that curves \1; round first"
     r" base, <run> in an arc to the \1",
    "run in a zigzag": "run the cone slalom; zigzag upfield past tackling dummies; do a zigzag"
     " agility run; cut off alternate feet, <run> from cone to cone; run the weave poles; jink"
     " upfield at a run, left and right",
    "run there and back": "run a down-and-back; sprint one shuttle, out and home; run to the far"
     " baseline and back; run to the halfway line and back to goal; do one pendulum run between two"
     " cones",
    "march on the spot": "mark time on the parade ground; high-step in place to the count; do"
     " low-impact marching steps in place; hold position and march to a left-right cadence call;"
     " pick up knee after knee on the spot",
    "sneak": "fox-walk without a sound; do ninjutsu stealth steps; scout ahead on noiseless feet;"
     " advance under stealth, weight on the back foot; slink like a jazz dancer playing a burglar",
    "crouch walk": "duck-walk across the mat; walk ahead in a deep defensive stance; do low squat"
     " walks to the front; advance bent-kneed beneath the net; keep the hips down and walk, thighs"
     " burning",
    "tiptoe": "walk in demi-pointe; walk in releve across the studio; do calf-raise walks; walk the"
     " beam on the balls of the feet, heels up; travel step by step on high half-toe",
    "limp": "walk off a twisted ankle; hobble to the bench with a bad hamstring; favour one leg on"
     " the way to the sideline; carry a leg injury while <walk>; walk gingerly on a pulled calf",
    "turn a quarter": r"do a drill \1 face; pivot ninety degrees to the \1; square up to the \1"
     r" sideline; do a line dancer's quarter turn \1; quarter-turn \1 on the ball of the foot; face"
     r" the \1 wall of the studio",
    "turn around": "execute the about-face on command; do a half pivot turn; face the back wall of"
     " the studio; pivot one-eighty to the rear; do a soutenu half turn; about-turn like a"
     " guardsman",
    "turn around by a side": r"pivot one-eighty over the \1 shoulder; about-face by way of the \1;"
     r" do a half pivot turn to the \1; turn \1 on the heel to face the rear; do a line dancer's"
     r" half turn \1",
    "spin once": "do a single pirouette; spot the mirror and spin full circle; pivot three-sixty on"
     " the ball of the foot; do a full turn on the beam; whip round one whole revolution",
    "jump": "do a vertical jump; explode straight up off both feet; go up for the tip-off; rise for"
     " a block at the net; do a saute; test the vertical leap; do a gymnast's straight jump",
    "jump twice": "do two reps of vertical jumps; do a pair of sautes; go up for a rebound twice;"
     " bounce two straight jumps on the trampoline; jump for the rim two times",
    "jump three times": "do three reps of vertical jumps; do three sautes in a row; go up for a"
     " block three times; bounce three straight jumps on the trampoline; jump for the rim three"
     " times",
    "jump forward": "do a standing long jump; do a two-footed bound to the front; jump for distance"
     " off both feet; bound forward and [stick] the landing; long-jump into the sandpit; take off"
     " and land further ahead",
    "jump backward": "do a reverse broad jump; spring back off both feet out of range; do a"
     " two-footed jump to the rear; jump to the rear over a rope laid flat; avoid a leg sweep with"
     " a jump backward",
    "jump aside": r"do a lateral jump to the \1; bound \1 over the sideline off both feet; do a ski"
     r" jump drill to the \1; jump to the \1 side of the hurdle; do a two-footed line jump to the"
     r" \1",
    "jump and turn around": "do a half-turn jump; take off and land facing the rear; do a jump"
     " one-eighty; do a straight jump with a half twist; jump up, [rotate] half a turn and land",
    "jump and spin": "do a full-turn jump; do a tour en l'air; do a straight jump with a full"
     " twist; take off, [rotate] three-sixty and land; do a figure skater's single-rotation jump",
    "hop on one leg": "do single-leg hops; do pogo hops on one foot; do one-footed rope-skipping"
     " bounces; do unilateral plyo hops; hop with the other knee tucked up, as in PE class",
    "hop on a leg": r"do single-leg hops, \1 side; do pogo hops, \1 foot only; do plyo hops on the"
     r" \1 leg; bounce on the \1 foot only, other knee tucked; take off from the \1 foot and land"
     r" on it",
    "jumping jacks": "do the side-straddle hop; jump the feet apart and together, hands meeting"
     " overhead; crank out jacks for cardio; do jacks on the sergeant's count; do callisthenic"
     " jumps, limbs wide, then together",
    "squat": "do an air squat; drop the hips below parallel and [drive] up; sink into a grand plie"
     " and rise; hit one bodyweight squat, chest proud; bend the knees deep, then stand tall",
    "squat and hold": "hold the bottom of a squat; hold horse stance; hold an isometric squat;"
     " freeze a squat at parallel; hold a deep plie in second; stay deep in the squat until the"
     " whistle",
    "push-ups": "knock out press-ups for the sergeant; lower the chest to the mat and [push] up"
     " again, rep after rep; bend and [lock] the elbows in a plank, rep by rep; do chest presses"
     " off the floor; drop and [crank] out push-ups",
    "kick": r"fire a \1 ap chagi; teep with the \1 foot; drill a front snap kick, \1 leg; drive the"
     r" ball of the \1 foot into a kick shield ahead; throw a \1 front kick from guard; push-kick a"
     r" pad with the \1 sole",
    "side kick": r"throw a \1 yoko geri; send the \1 heel sideways into a kick shield; chamber the"
     r" \1 knee and [drive] the heel out to the side; fire a taekwondo side kick, \1 leg; kick"
     r" laterally with the \1 foot's blade edge",
    "kick a ball": r"place a spot kick with the \1 foot; strike a football with the \1 laces;"
     r" side-foot a pass with the \1; curl a free kick with the \1 foot; clear the ball with a"
     r" \1-footed boot",
    "punch": r"fire a straight \1 at the mitt; drill one \1 tsuki; pop the bag with a straight \1;"
     r" drive the \1 fist into the focus pad ahead; throw a single \1 from the guard; do a karate"
     r" straight punch, \1 fist",
    "one-two": "hit the pads with a one-two; jab with the lead hand and [follow] with the rear"
     " straight; work a jab-straight combo; fire off a jab, then a rear-hand cross; pop a lead jab"
     " and [rip] the rear cross",
    "box": "go a round of shadow boxing; work the heavy bag; fire jabs, hooks and uppercuts; spar"
     " with an unseen opponent; hit the mitts in combinations; throw hands from a boxing stance",
    "duck": "slip beneath a hook; change levels under a swing; bob under a head kick; get the head"
     " down under a bouncer; dip at the knees below a haymaker; drop the head under the rope",
    "sit down": "take a place on the substitutes' bench; sit back onto a plyo box; lower to a chair"
     " with control; sit on the corner stool between rounds; ease the hips back onto a weight"
     " bench",
    "stand up": "rise off the corner stool; get up off the team bench; drive through the heels out"
     " of the chair; stand up from the plyo box, hips through; come off the weight bench to"
     " standing",
    "sit on the floor": "sit down on the gym mat; lower the seat to the yoga mat; settle into"
     " dandasana; take a seat on the dojo floor; sit on the grass for the team talk; come to seated"
     " on the studio floor",
    "get up from the floor": "get off the mat onto the feet; get off the tatami and stand up; rise"
     " off the studio floor; do a technical stand-up; come to standing from a seat on the mat",
    "lie down": "lower into savasana; lie supine on the mat; recline flat on the gym floor; come"
     " down onto the back for the cool-down; stretch out in corpse pose; go from standing to flat"
     " on the canvas",
    "get up from lying": "come out of savasana to standing; get up off the canvas after a"
     " knockdown; go from supine to standing; do an unweighted Turkish get-up; rise to the feet"
     " from flat on the mat",
    "kneel on one knee": "take a knee on the turf; drop into half-kneeling and rise; touch one knee"
     " to the mat and stand; go down into a one-kneed kneel and come up; take a knee for the"
     " coach's talk",
    "kneel on a knee": r"drop the \1 knee to the mat and rise; come to half-kneeling, \1 knee down,"
     r" and stand up; touch the \1 knee to the turf and come up; take a \1 knee, then get back up",
    "kneel down": "come to tall kneeling; kneel like a judoka before the bout; lower both knees to"
     " the mat; sink to the knees on the tatami; get down on both shins, hips high; come to a"
     " two-kneed kneel",
    "bow": "bow to the sensei; do a standing rei; bow at the edge of the tatami; do a reverence to"
     " the ballet mistress; bow to the opponent before sparring; hinge at the waist in respect",
    "bow deeply": "bow low to the grandmaster; bow until the back is level with the tatami; do a"
     " deep rei; hinge far forward to honour the dojo; take a low bow at the recital, chest to the"
     " thighs",
    "crouch down": "get down into a catcher's crouch; tuck low like a ski jumper on the ramp; drop"
     " to the low ready position; compress small on the balls of the feet; sink onto the haunches"
     " behind the touchline",
    "touch the toes": "do the toe-touch of a fitness test; fold into uttanasana; do a standing pike"
     " stretch to the toes; stretch the hamstrings, fingertips to toes; roll down the spine and"
     " reach the toes",
    "balance": r"hold tree pose on the \1 leg; do a stork stand on the \1 foot; stand in passe, \1"
     r" leg supporting; hold a crane stance on the \1 leg; do a stability drill on the \1 leg"
     r" alone; load the \1 foot and [float] the other",
    "balance on one leg": "hold tree pose; do a stork stand; balance in passe; hold a crane stance;"
     " do a single-leg stability drill; float one foot off the mat and hold; balance in attitude,"
     " one leg raised",
    "lean": r"do a standing side bend to the \1; cambre \1 from the waist; take the ribs over to"
     r" the \1; do an oblique stretch, <lean> \1; crescent over to the \1; stretch sideways in"
     r" standing half moon to the \1",
    "pick up": "deadlift something off the floor; scoop a loose ball off the turf; field something"
     " from the ground; collect a cone off the pitch; hinge at the hips and [retrieve] something"
     " from the mat",
    "wave": "wave to the stands; hail the fans with a hand; wave from the podium; acknowledge the"
     " crowd with a wave; give the judges a wave; wave to the team bus",
    "wave a hand": r"wave the \1 hand to the stands; hail the fans with the \1 hand; flag down the"
     r" coach with the \1 hand; acknowledge the crowd with a \1-hand wave; greet the bench, <wave>"
     r" the \1 glove",
    "wave both hands": "call for the pass with both arms waving; wave both gloves to the fans; wave"
     " two-handed from the podium; flag for a substitution with both hands; thank the stands with a"
     " two-arm wave",
    "clap": "clap on the beat; put the hands together for the winner; clap out the rhythm; clap the"
     " team off the pitch; give the squad a round of applause; keep the counts with <clap> hands",
    "raise an arm": r"press the \1 hand overhead; reach the \1 arm to the gym ceiling; raise the \1"
     r" glove in victory; signal a foul, \1 arm straight up; float the \1 arm up by the ear; shoot"
     r" the \1 arm up for a time-out",
    "raise both arms": "bring the arms to high fifth; signal a touchdown; raise both gloves in"
     " triumph; sweep both arms up to the ears; inhale with both arms rising overhead; present to"
     " the judges, both arms up",
    "arms out to the sides": "open the arms to second position; do a deltoid raise out to both"
     " sides; set airplane arms; spread the arms for the balance beam; open a wide port de bras to"
     " both sides; show an iron cross while <stand>",
    "arms to the front": "do a straight-arm front raise, both arms; float both arms to shoulder"
     " height in front; reach both arms ahead, palms down; extend both arms for the medicine ball;"
     " hold both arms out, parallel and level, to the front",
    "point forward": r"point downfield with the \1 hand; aim the \1 index at the goal ahead; signal"
     r" a first down, \1 arm ahead; indicate the far cone with the \1 finger; direct the attack"
     r" forward with the \1 index finger",
    "point up": "point to the rafters; signal number one with a finger in the air; point skyward"
     " after a goal; aim a finger at the scoreboard overhead; call an infield fly with a finger up",
    "hands on hips": "catch the breath with hands on hips; stand akimbo like a PE teacher; set both"
     " hands on the hip bones; place the hands at the waist for an Irish jig; wait out the stoppage"
     " with hands on hips",
    "hand on a hip": r"park the \1 hand on the hip between drills; strike a jazz pose, \1 hand on"
     r" hip; plant the \1 fist at the waist, elbow out; hold the \1 hand on the hip as in flamenco"
     r" class; fix the \1 palm to the hip",
    "cross the arms": "strike a b-boy stance with arms crossed; watch practice with folded arms;"
     " lock the forearms over the chest; cross the arms on the chest as for crunches; fold the arms"
     " like a sceptical scout",
    "hands behind the head": "lace the fingers behind the skull as for sit-ups; open the lungs with"
     " both hands behind the head; set both hands at the nape, elbows wide; open the chest, hands"
     " cupped behind the head",
    "nod": "nod at the coach's instructions; give the corner a nod; confirm the drill with a nod;"
     " flex and [extend] the neck in a yes; take the cue with a dip of the chin; nod to the"
     " referee",
    "shake the head": "shake off the catcher's sign; signal no to the player with the head; dispute"
     " the call, <shake> the head; rotate the neck side to side in a no; wag the head at a missed"
     " penalty",
    "look to a side": r"check the \1 shoulder before the pass; turn the chin over the \1 shoulder"
     r" to spot; snap the eyes \1 on command; glance out to the \1 winger; spot to the \1 with the"
     r" head; do a neck turn toward the \1",
    "look up": "track a lob with the eyes; lift the chin to the rafters; extend the neck, eyes to"
     " the ceiling; crane the neck under a high ball; check the scoreboard up above",
    "look down": "drop the gaze to the mat; check the shoelaces; hang the head after a lost point;"
     " look at the foot placement; flex the neck, eyes to the toes; watch the feet on the ladder"
     " drill",
    "look around": "scan the pitch over both shoulders; check both wings for a teammate; scan the"
     " field like a quarterback; survey the court, sideline to sideline; keep the head on a swivel",
    "salute": "render a hand salute; salute the drill sergeant; snap a crisp salute at inspection;"
     " present fingertips to the brow at attention; salute the colours; perform the salute by"
     " numbers",
    "shrug": "do one trap shrug; hike both shoulders to the ears and drop them; shrug at the"
     " referee's call; elevate and [release] the shoulders; answer the coach with a shrug; pop both"
     " shoulders up in a don't-know",
    "drink": r"swig water from a bottle in the \1 hand; take on water with the \1 hand; sip a"
     r" protein shake with the \1 hand; rehydrate with a cup in the \1 hand; have an isotonic drink"
     r" with the \1 hand",
    "stretch up": "do an urdhva hastasana; reach long in a full-body stretch; elongate the spine,"
     " arms overhead; do an overhead lat stretch; grow tall through the fingertips; extend through"
     " both arms, palms to the ceiling",
    "arm circles": r"roll both arms \1 to warm up the shoulders; windmill both arms \1 like a"
     r" swimmer on deck; do big \1 shoulder circles with straight arms; loosen the rotator cuffs,"
     r" both arms circling \1",
    "push": "do a standing chest press with both hands; drive both palms into a blocking dummy;"
     " shove the scrum machine with both hands; press both palms into a sparring partner and"
     " [shove] hard; do tai chi's two-palm push",
    "pull": "do a standing row with both hands; heave on the tug-of-war rope; row a cable to the"
     " ribs; draw both elbows back against a band; haul a sled in by the rope; set the lats and"
     " pull with both fists",
    "throw": r"pitch a fastball with the \1 arm; throw to first base \1-handed; launch a spiral"
     r" with the \1 arm; cock the \1 arm and [hurl] the ball; bowl a bean bag overarm, \1 hand;"
     r" pass long with the \1 arm",
    "catch": "take a chest pass in both hands; catch a medicine ball two-handed; field a fly ball"
     " with both hands; receive the pass with soft hands; cradle the incoming ball against the"
     " chest; glove the ball, two hands",
    "stand still": "stand at attention; hold mountain pose; stand at ease on parade; hold tadasana;"
     " wait on the mark for the whistle; stay rooted on the mat, weight even; hold a neutral"
     " stance, feet hip-width",
}
# fmt: on
