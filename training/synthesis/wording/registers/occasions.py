"""Occasions: what happens to somebody who answers with a movement, by its name in `meanings`."""

from __future__ import annotations

# fmt: off
OCCASIONS: dict[str, str] = {
    "walk forward": "follow the usher down the aisle to the front row; miss the bus and [cover]"
    " the last mile home; cross the empty stage toward the waiting diploma; abandon the"
    " broken-down car and [head] for the village; see the pedestrian light go green and [cross]",
    "walk slowly": "keep an ageing dog company down the lane; follow the hearse with the other"
    " mourners; kill an idle hour along the promenade; let the toddler alongside set the pace of"
    " the walk; obey the surgeon and [take] the first cautious walk",
    "walk fast": "have two minutes to reach the gate where running is forbidden; be late for class"
    " in a no-running corridor; feel the first raindrops and [lengthen] the stride; compete in the"
    " Olympic race walk; spot the parking warden by the car and [stride] over",
    "walk backward": "meet a bear and [retreat] without <turn> their back; quit the queen without"
    " <show> her their back; face the snarling dog and [give] ground step by step; withdraw from"
    " the easel, eyes on it; yield the beach to the rising tide, eyes on the waves",
    "walk sideways": r"squeeze along a cinema row to the \1; inch \1 along a cliff, back against"
    r" the rock; edge \1 past the parked cars, chest to the doors; follow a crab \1 along the"
    r" beach in its own gait; slide \1 along the buffet while <face> the dishes",
    "walk diagonally forward": r"cross the square to its far \1 corner; cut across the lawn to the"
    r" gate ahead on the \1; advance like a chess bishop, ahead and to the \1; walk on in a"
    r" crosswind that shoves toward the \1; cross the street slantwise to the café ahead on the \1",
    "walk in a circle": "do the prisoner's round in the exercise yard; inspect a statue from all"
    " sides, ending at the start; be lost in fog and [meet] their own footprints; plod round the"
    " mill like its donkey; circle the chairs until the music stops",
    "walk in a circle to a side": r"circle the statue with it always on the \1; go all round the"
    r" pond, water on the \1; orbit the bonfire on foot, flames always on the \1; lead the pony"
    r" round the ring, always bearing \1; lap the fountain on foot, \1 shoulder to the water",
    "walk in a curve": r"keep to the footpath where the river bends \1; follow the tram rails as"
    r" they sweep gently \1; trace the stadium wall, which rounds off to the \1; let the dog's"
    r" lead draw the walk gradually \1; pace along the bend of the racetrack to the \1",
    "walk in a half circle": r"skirt the pond, water on the \1, to the opposite bank; take the"
    r" trail's hairpin to the \1 on foot; get halfway round the maypole on foot, bearing \1; round"
    r" the statue on foot, curving \1 from its face to its back",
    "walk in a zigzag": "pick a way between scattered toys, now left, now right; weave between the"
    " café tables to the counter; follow the switchbacks of a mountain trail; pass one tree on the"
    " left and the next on the right; dodge oncoming shoppers at a walk, left, right, left",
    "walk there and back": "post a letter at the corner and [come] home; await the baby's birth,"
    " pacing the corridor up and down; model the dress to the end of the catwalk and back; patrol"
    " as a sentry to the far post and back; bring the neighbour her mail and [come] home on foot",
    "get slower": "lose strength with every step of the walk; walk like a toy robot as its"
    " batteries run down; see the crossing light go red ahead and [ease] off; wade out ever"
    " deeper, losing speed; feel the legs tire more with every step home",
    "get faster": "hear footsteps behind at night and [hasten] the walk; see the bus coming and"
    " [quicken] the walk to the stop; be carried down the slope at an ever brisker walk; pull out"
    " of the station like a steam train, on foot; notice on the way how late it is and [hurry] up",
    "run": "go after the bus that is pulling out; chase a runaway kite down the beach; hear a"
    " child scream and [rush] over to help; chase a ball down the wing; flee from a swarm of wasps",
    "jog": "trot back to the halfway line after the goal; warm up with a first easy lap of the"
    " track; train for the marathon at chatting pace; exercise the dog in the park at an easy"
    " trot; fight the belly with three easy miles before breakfast",
    "sprint": "answer the starting gun of the hundred-metre final; escape a charging lion with"
    " every ounce of speed; burst past the last defender at top speed; see the train doors close"
    " and [give] the legs everything; fight for the finish line, neck and neck",
    "run backward": "drop back on defence at a run, eyes on the striker; referee the match at a"
    " run, heels first; flee from the bull without once <turn> their back on it; lead the marathon"
    " while <face> the runners behind; play the film of a run in reverse",
    "run on the spot": "keep the legs running while the traffic light is red; put in a mile on the"
    " treadmill; be held by the belt and [keep] running to no avail; flee in a nightmare without"
    " gaining an inch; warm up at the bus stop with running steps",
    "run in a circle": "chase a playmate round and round the big tree; do laps of the bonfire at a"
    " run; flee from a goose all around the pond; race round the circus ring like its ponies",
    "run in a curve": r"take the stadium bend to the \1 at racing pace; chase a ball that rolls"
    r" off in an arc to the \1; do the high jumper's curved run-up, bending \1; run with the herd"
    r" as it wheels \1; follow the racing dog round the bend to the \1",
    "run in a zigzag": "flee from a crocodile, jinking left and right; shake off a pursuer by"
    " darting left, right, left; race the slalom flags on foot; slip through the defence at a run,"
    " jinking each way; bolt like a hare with hounds close behind, doubling left and right",
    "run there and back": "race a friend to the oak and back; dash over the hot sand to the sea"
    " and back; rush to the car for the tickets and [rush] back; pass the beep test's first"
    " shuttle, to the line and back; steal toward second base, then [scamper] back to first",
    "march on the spot": "keep step with the band while the parade is halted; mark time until the"
    " drum major moves on; tread grapes in the vat with lifted knees; stamp snow off the boots on"
    " the doormat, foot after foot; feed the pedometer a thousand steps without <move> away",
    "sneak": "come home at three past the parents' bedroom; get close to a grazing deer without a"
    " twig snapping; make for the fridge at night without <wake> the house; burgle the dark"
    " museum, footfall by silent footfall; steal up behind a friend for a surprise",
    "crouch walk": "pass unseen below a row of windowsills; advance through a trench too shallow"
    " for <stand>; make headway in a mine with a very low roof; reach the helicopter under its"
    " whirling blades; get along the cinema row without hiding the screen",
    "tiptoe": "cross the nursery with no heel touching down; cross a mopped floor on as little"
    " sole as possible; walk in invisible high heels; save the heels from the wet across a shallow"
    " puddle; practise a ballerina's walk, heels off the floor",
    "limp": "make it home with a pebble in one shoe; walk off the pitch with a sprained ankle;"
    " cross the deck as the pirate with a peg leg; walk with one heel of the shoes broken off;"
    " come home on foot with a dog bite in one calf",
    "turn a quarter": r"hear the doorbell on the \1 and [turn] to face it; obey the sergeant's"
    r" bark of \1 face; stand at the crossroads and [face] the road to the \1; offer the police"
    r" camera a profile, ninety degrees \1; meet a wall as a robot and [pivot] ninety degrees \1",
    "turn around": "hear their name called from behind and [face] the caller; present the back of"
    " the suit to the tailor; swivel from the blackboard to the class; find the way blocked and"
    " [face] the way home; discover that the audience sits behind and [face] it",
    "turn around by a side": r"hear a shout behind and [face] it by way of the \1; obey the"
    r" command about face, over the \1 shoulder; show the tailor the coat's back, turning via the"
    r" \1; spot the teacher behind and [wheel] half a circle to the \1",
    "spin once": "model the new coat from every side in one twirl; be whirled once by an invisible"
    " waltz partner; revolve once like the dancer on a music box; play the lighthouse lamp for one"
    " revolution; celebrate the goal with one whole twirl",
    "jump": "rise above the tallest defender to a high ball; let the skipping rope pass under both"
    " feet once; have a cracker go off under the feet and [spring] up; feel the electric fence and"
    " [shoot] into the air; take off for one glimpse over a tall fence",
    "jump twice": "let the skipping rope pass under both feet twice; greet each of two goals with"
    " a leap; bounce on the trampoline a first and a second time; need two leaps for a look over"
    " the fence; squash two cans with both feet, a leap for each",
    "jump three times": "clear three swings of the skipping rope; need three leaps for a look over"
    " the wall; flatten three cartons with both feet, a leap for each; answer each of three"
    " hoorays with a leap; bounce on the trampoline to the count of three",
    "jump forward": "clear the ditch ahead with both feet; splash both feet into the puddle ahead;"
    " compete in the standing long jump; cross the missing plank of a bridge in one leap; board"
    " the raft ahead in one leap from the pier",
    "jump backward": "save the toes from a dropped knife, both feet flying back; evade a sword"
    " thrust at the belly, both feet to the rear; see a rat ahead and [fly] to the rear in one"
    " leap; see the ice ahead crack and [spring] to the rear",
    "jump aside": r"escape a speeding cyclist with a leap to the \1; see a roof tile falling and"
    r" [spring] clear to the \1; evade the bull's charge in one leap to the \1; change lanes \1 in"
    r" a single two-footed leap; clear the ditch on the \1, both feet at once",
    "jump and turn around": "land a skateboarder's one-eighty with no board; startle at a bang"
    " behind and [land] facing it; take off facing the judges and [land] with the back to them;"
    " reverse in mid-bounce on the trampoline; try a snowboarder's half rotation in the air",
    "jump and spin": "try the figure skater's single rotation off the ground; show the judges a"
    " three-sixty in the air; celebrate the goal with a full corkscrew in the air; rotate once all"
    " round in mid-bounce on the trampoline; rise like a toy helicopter, once around before <land>",
    "hop on one leg": "lose a slipper and [bounce] on with the bare foot up; stub a toe and"
    " [bounce] about on the other foot; take part in the one-legged race; get about the ward, the"
    " foot in plaster never down; bounce along with a trouser leg half on",
    "hop on a leg": r"stub the other toe and [bounce] about on the \1 foot; enter the one-legged"
    r" race on the \1 leg; bounce through hopscotch, \1 foot alone; spare a sprained ankle by"
    r" <bounce> on the \1 foot; have the other leg in plaster and [bounce] along on the \1",
    "jumping jacks": "imitate the string toy whose limbs fly apart at each pull; serve a"
    " punishment of fifty side-straddle hops; be a star, then a pencil, over and over; warm up for"
    " football, leaping apart and together, arms too",
    "squat": "test the seams of new trousers, deep in the knees and up; go down and up once under"
    " a weightlifter's barbell; graze an invisible stool with the seat and [come] up; pay a lost"
    " bet with one deep knee bend; let the physio hear the knees crack, once deep down and up",
    "squat and hold": "hover above a dirty toilet seat without touching it; sit on thin air until"
    " the minute is up; keep the ski racer's deep tuck all the way down; keep a sumo wrestler's"
    " low stance before the bout; burn the thighs for thirty motionless seconds above the heels",
    "push-ups": "give the drill sergeant twenty, chest to the floor and up; pay a lost bet with"
    " ten presses off the floor; show off on the beach, pressing the sand away again and again;"
    " try for the record of chest-to-floor presses",
    "kick": r"break down the locked door with the sole of the \1 foot; send a tin can flying with"
    r" the \1 foot; fend off a snapping dog with the \1 foot; vent anger at the vending machine"
    r" with the \1 foot; lash out at the sandcastle with the \1 foot",
    "side kick": r"bang the car door shut sideways with the \1 sole; meet an attacker at the side"
    r" with the \1 heel; smash the karate board held out at the side, \1 heel first; score at"
    r" taekwondo, \1 leg shot out sideways; hit the heavy bag at the side with the \1 sole",
    "kick a ball": r"take the penalty with the \1 foot; return the kids' football over the fence"
    r" with the \1 foot; clear the football off the goal line with the \1 foot; convert the try"
    r" between the rugby posts, \1 boot; whip the corner in from the flag with the \1 foot",
    "punch": r"break the emergency glass ahead with the \1 fist; test the arcade strength machine"
    r" with the \1 fist; dent the locker door with the \1 knuckles; flatten the film villain with"
    r" the \1 fist; crack the karate board in front with the \1 fist",
    "one-two": "drive the sparring partner back with one blow from each fist; hit the trainer's"
    " two pads, first one fist, then the other; answer the gong with a lead jab and the big one"
    " after it; set up the knockout with the front hand and [deliver] with the rear; rock the"
    " punchball with the lead fist, then the rear",
    "box": "spend three minutes with the heavy bag, gloves on; go a round against their own"
    " shadow; defend the title with flurries of fists; work off anger on a punchbag, blow after"
    " blow; spar with a kangaroo at the fair",
    "duck": "let a frisbee whizz past above the hair; spare the head a bump on the cellar beam;"
    " let the sailboat's boom swing past overhead; have a snowball come at the face and [sink]"
    " below it; escape a boxer's hook by <dip> below it",
    "sit down": "obey the judge's word to be seated; win musical chairs by <take> the last one;"
    " accept the chair that the waiter has pulled out; end the hymn and [settle] back on the pew;"
    " feel faint and [accept] the nurse's chair",
    "stand up": "hear the anthem in the stadium seat and [honour] it; obey the court's call of all"
    " rise; offer an old lady their bus seat; hear the doctor call and [quit] the waiting-room"
    " chair; notice the wet paint on the bench and [come] off it",
    "sit on the floor": "find all chairs taken and [settle] on the carpet; join the story circle"
    " on the rug; join a sit-in at the station; take a hiker's break on the bare grass",
    "get up from the floor": "end the picnic and [come] off the blanket; find their feet when"
    " story time on the rug ends; pick themselves up from the ice after a slip; quit the sandpit"
    " and [come] to their feet; be told to clear the sit-in and [regain] the feet",
    "lie down": "settle flat on the grass to watch the stars; feel dizzy and [take] to the floor;"
    " bed down on the camping mat; play dead for the grizzly; test a shop's mattress full length",
    "get up from lying": "hear the alarm clock and [quit] the mattress; come round after <faint>"
    " and [regain] their feet; end the yoga class's corpse pose, back to their feet; climb out of"
    " the sleeping bag at dawn; rise from the dead like Lazarus",
    "kneel on one knee": "receive a knight's accolade from the queen; propose marriage in the"
    " classic posture; do homage to the king, one knee on the carpet; honour an injured player,"
    " one knee to the turf; inspect a bicycle tyre, one knee on the road",
    "kneel on a knee": r"receive knighthood on the \1 knee and [rise] a Sir; propose on the \1"
    r" knee, [hear] a yes and [rise]; check a tyre, \1 knee down, and [come] back up; greet a dog"
    r" from the \1 knee, then [stand] again; genuflect with the \1 knee down and up again",
    "kneel down": "say bedtime prayers, both knees by the bed; plead for mercy, shins on the"
    " stone; come down to the toddler's height, both knees on the rug; receive communion at the"
    " altar rail; weed the flower bed, both knees in the soil",
    "bow": "greet the sensei at the edge of the mat; acknowledge applause for the violin solo;"
    " greet a partner in Tokyo the local way; ask a lady for the waltz the old-fashioned way; be"
    " presented to the duchess as a gentleman",
    "bow deeply": "apologize as a disgraced boss in Tokyo, bent double; meet the emperor, nose"
    " almost to the knees; thank a standing ovation, forehead toward the knees; play the musketeer"
    " at court, bent double to the queen; owe the samurai lord utmost respect, from the waist",
    "crouch down": "vanish behind a knee-high wall; wait out the lightning in open fields, as"
    " small as possible; play hide and seek behind a low hedge; talk to a toddler eye to eye, down"
    " on the haunches; watch a beetle on the path from the haunches",
    "touch the toes": "prove to the PE teacher how supple the hamstrings are; flick sand off both"
    " shoes with straight legs; pass the flexibility test, fingertips to the feet; loosen a stiff"
    " back, fingers to the shoes; reach for both toecaps with the knees locked",
    "balance": r"wait in the shallows like a heron, \1 foot only; pass the sobriety test on the \1"
    r" foot, other up; let the doctor test the inner ear on the \1 leg; keep the other foot out of"
    r" a puddle, weight on the \1; have a thorn in the other sole and [keep] to the \1 foot",
    "balance on one leg": "pass the sobriety test, a foot in the air; sleep like a flamingo in the"
    " zoo; win the playground stork contest; find room for a single foot on a post and [stay] up;"
    " have a thorn in one sole and [keep] that foot up",
    "lean": r"let a carried ladder pass by <tilt> over to the \1; go with the ship's deck as it"
    r" heels to the \1; peer past a pillar on the \1, feet staying put; be weighed \1 by a fat"
    r" parrot on that shoulder; listen in on the \1 neighbour, feet fixed, ear tilting over",
    "pick up": "spot a coin on the pavement and [pocket] it; want the dropped keys back from the"
    " doormat; gather a fallen apple from under the tree; recover a lady's dropped handkerchief",
    "wave": "greet grandma across the crowded platform; say hello to mum through the TV camera;"
    " flag down a taxi; send a departing ship a goodbye",
    "wave a hand": r"flag down a taxi with the \1 hand; wish the departing train farewell with the"
    r" \1 hand; greet a friend across the street with the \1 hand; get the waiter's attention with"
    r" the \1 hand; say bye-bye to the toddler with the \1 palm",
    "wave both hands": "attract the rescue helicopter with both arms; stop the train before the"
    " broken bridge, both arms going; bid an ocean liner farewell with both hands; greet the fans"
    " from the balcony with two hands; be lost in the crowd and [signal] with two swinging arms",
    "clap": "reward the pianist's last note with noisy palms; thank the pilot for a soft landing,"
    " as passengers do; scare pigeons off the balcony with loud palms; welcome the speaker with a"
    " big hand; keep the beat of the folk song with both palms",
    "raise an arm": r"know the answer in class and [show] the \1 hand; vote yes at the meeting"
    r" with the \1 hand; reach for the bus strap overhead with the \1 hand; make an auction bid"
    r" with the \1 arm; claim offside with the \1 arm, as defenders do",
    "raise both arms": "obey the bandit's shout of hands up; signal a touchdown as the referee;"
    " cheer the winning goal, both fists to the sky; hold up a sagging ceiling with both palms",
    "arms out to the sides": "let the airport guard search the body, T-shaped; play the scarecrow"
    " in the cornfield; let the tailor measure the arm span; model for the Christ statue of Rio",
    "arms to the front": "hold the skein while grandma winds her wool; show the doctor that"
    " neither outstretched hand trembles; offer both wrists to the policeman's handcuffs; receive"
    " a pile of blankets from the nurse; warm both hands at the stove ahead",
    "point forward": r"show a tourist the road ahead with the \1 hand; pick the culprit from the"
    r" line-up with the \1 forefinger; spot land ahead and [show] it with the \1 arm; choose a"
    r" cake behind the glass with the \1 finger; order the dog after the stick, \1 finger ahead",
    "point up": "show the child a hot-air balloon overhead; dedicate the goal to heaven with one"
    " finger; indicate the leak in the ceiling; blame the upstairs neighbours with a finger; name"
    " the pole star with an outstretched finger",
    "hands on hips": "await the late teenager, both elbows out at the waist; survey the rescued"
    " city in Superman's stance; catch breath after the race, both palms at the waist; scold the"
    " dog, elbows out like jug handles; judge the messy room, fists at the waist",
    "hand on a hip": r"end the catwalk in a pose, \1 palm at the waist; await the late bus, \1"
    r" hand propped at the waist; be the teapot's handle with the \1 arm; rest the sheriff's \1"
    r" hand on the holster; meet the red-carpet cameras, \1 elbow out at the waist",
    "cross the arms": "guard the nightclub door as a bouncer, arms barred; refuse to share the"
    " toys, arms locked over the chest; pose for the rap album, forearms over the chest; guard"
    " against the cold, hands under the armpits; grant a wish like a genie, forearms over the"
    " chest",
    "hands behind the head": "obey the policeman and [lace] the fingers at the nape; clutch the"
    " back of the skull over a missed penalty; pose as a pin-up, fingers at the nape; finish work"
    " and [pillow] the skull on both palms; surrender with palms on the nape",
    "nod": "say yes to dessert with a full mouth; answer yes when the voice fails at the altar;"
    " acknowledge the boss's order without a word; greet a stranger with the chin alone; approve"
    " the haircut in the mirror, chin down and up",
    "shake the head": "tell the dentist no with cotton in the mouth; refuse the spinach, lips"
    " sealed, nose to and fro; rattle pool water out of both ears; deny the theft without a word;"
    " drive a fly off the nose without hands",
    "look to a side": r"hear a phone on the \1 and [glance] at it; check for traffic from the \1"
    r" at the kerb; peek at an exam sheet on the \1; obey the parade's order of eyes \1",
    "look up": "feel a raindrop on the nose and [check] the clouds; admire the frescoes of the"
    " chapel ceiling; watch fireworks burst overhead; follow a lost balloon into the sky with the"
    " eyes; hear a plane pass over and [search] the clouds",
    "look down": "read the bathroom scale between the feet; peer over the cliff edge into the"
    " abyss; hang the head in shame before the teacher; follow an ant across the floor with the"
    " eyes; discover a mustard stain on the shirt front",
    "look around": "follow a tennis rally from the umpire's chair; check the road both ways at the"
    " kerb; make sure that nobody watches from either side; hunt for a face in the crowd, head"
    " swivelling; take in the unknown hall from wall to wall",
    "salute": "meet the general in the corridor as a private; honour the rising flag as a soldier"
    " in uniform; report to the captain, fingertips at the cap; acknowledge the admiral, palm at"
    " the brow; hear the last post for a comrade, fingers at the temple",
    "shrug": "be asked the way in a strange town, clueless; answer the quizmaster with two lifted"
    " shoulders; feign ignorance of the broken vase, shoulders to the ears; take the bad grade as"
    " no matter, shoulders up and down; confess to having no idea without a word",
    "drink": r"wash the pill down with water from the \1 hand; quench a marathon thirst, paper cup"
    r" in the \1 hand; get the morning coffee down, mug in the \1 hand; taste the new wine, glass"
    r" in the \1 hand; cool the curry's burn with the glass in the \1 hand",
    "stretch up": "wake from a nap and [reach] for the ceiling, both hands; ease the back after"
    " desk hours, both hands skyward; greet the sun at yoga, both palms skyward; get over a"
    " cramped flight, arms pulled long overhead; yawn like a lion at dawn, both arms long overhead",
    "arm circles": r"warm up for butterfly with both arms whirling \1; loosen a swimmer's"
    r" shoulders, both arms wheeling \1; drive a paddle steamer, both arms going round \1; be a"
    r" windmill with both arms turning \1; let the physio see both arms draw hoops \1",
    "push": "get the stalled car moving from behind with both palms; send a child on the swing off"
    " with both palms; open the stuck barn door ahead with both palms; keep an unwanted hugger off"
    " with both palms; launch the rowing boat from the beach",
    "pull": "haul in the heavy fishing net with both hands; win the tug of war at the fair; drag a"
    " stubborn donkey closer by its rope; heave the sledge closer by its rope",
    "throw": r"return the baseball from the outfield, \1 arm; send the stick across the park for"
    r" the dog, \1 hand; knock down the fairground cans with a ball from the \1 hand; start a"
    r" snowball fight with the \1 hand; feed the far-off seal a fish with the \1 hand",
    "catch": "hold a shot at the chest as goalkeeper; claim the bride's flying bouquet with both"
    " hands; save a falling vase with both hands; receive the quarterback's pass with both hands;"
    " have keys flung over and [snatch] them with both hands",
    "stand still": "observe the minute of silence; guard Buckingham Palace, not a muscle stirring;"
    " wait in front of the lift doors; be a living statue in the pedestrian zone; let the bee on"
    " the sleeve calm down; freeze for red light in the children's game",
}
# fmt: on
