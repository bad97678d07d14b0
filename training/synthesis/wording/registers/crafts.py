"""Crafts: what particular people at their work or play call a movement, by its meaning."""

from __future__ import annotations

# fmt: off
CRAFTS: dict[str, str] = {
    "walk forward": "own the catwalk, hips first, toward the cameras; take an unseen beagle for"
    " walkies; plough on along the hiking trail; walk out to the crease to bat; pace ahead of the"
    " king with the royal mace; do the constable's beat on foot",
    "walk slowly": "mosey behind the grazing flock; shuffle along behind a walking frame; dodder to"
    " the bakery on a cane; keep a gallery-goer's unhurried pace; wheel a drip stand slowly down"
    " the ward; waddle along at a toddler's dawdle",
    "walk fast": "power down the ward to a patient's call bell; bustle to table nine before the"
    " soup cools; be towed at a brisk walk by a husky; clip along on foot to the closing boarding"
    " gate; stride out as a Guardsman, double quick",
    "walk backward": "quit the throne room heel first, eyes on the king; marshal a plane to its"
    " stand, walking backwards; guide tourists, strolling backward, nose to the group; bring the"
    " cow out of the byre, walking rear first; retire from the altar without <turn> their back",
    "walk sideways": r"shuffle \1 along the ledge like a rock climber; chassé \1 as a ballroom"
    r" dancer; sidle \1 through the seated row, popcorn in hand; go crabwise \1, coach's defensive"
    r" slide; traverse \1 along the cliff foot, feet apart, then shut; grapevine \1, folk-style",
    "walk diagonally forward": r"take the bishop's line on foot, forward and \1; march forward at"
    r" the \1 incline, as the sergeant orders; cut the corner on foot, ahead and \1; tack \1 on"
    r" foot like a yacht off the wind, still advancing; cross the ballet floor corner to corner,"
    r" forward and \1",
    "walk in a circle": "do laps of the prison yard at a walk; lead a pony round the show ring;"
    " tread the threshing floor round and round; beat the bounds of the bandstand on foot, full"
    " circle; join a round dance at walking pace",
    "walk in a circle to a side": r"promenade a full circle \1 in the ceilidh; show a dog round the"
    r" whole ring, curving \1; walk the capstan all the way round to the \1; go once round the"
    r" mulberry bush, circling \1; pace the aikido circle \1 until it closes",
    "walk in a curve": r"lead the conga line gently round to the \1; wheel \1 as a rank of redcoats"
    r" would; follow the taxiway's sweep to the \1 on foot; usher guests round a gentle bend to the"
    r" \1; herd the sheep along in an arc to the \1",
    "walk in a half circle": r"round half the paddock on foot to the \1; herd half round the flock"
    r" on foot to the \1; tour the apse on foot, half round to the \1; promenade half round the"
    r" ballroom to the \1; walk half round the boxing ring, bearing \1",
    "walk in a zigzag": "thread the café tables with a full tray, left and right; lead the dog in"
    " and out of the weave poles; tack upwind on foot, now left, now right; hike up by hairpins;"
    " wander like a puppy off the lead, left and right",
    "walk there and back": "pace the cell, door to window and back; model the gown down the runway"
    " and back; fetch a dish from the kitchen and [return] to the table; do sentry-go, to the"
    " corner and back; walk the dog to the lamppost and back",
    "get slower": "bring the dog's walk gradually to a dawdle; reef in the walk bit by bit like a"
    " sail; run out of puff on the hill path, walking ever slower; drop gear after gear at a walk"
    " like an old tram; slow the procession from a march to a crawl on foot",
    "get faster": "be hauled by a dog ever faster at a walk; work a patrol's walk up from slow time"
    " to quick time; walk the runway ever quicker as the beat does; smell the mess hall and"
    " [quicken] the walk with each step; wind up a walking toy's pace to full whirr",
    "run": "leg it for a quick single, bat in hand; hotfoot it down the pier; scamper after the"
    " ice-cream van; dash along the platform, whistle blowing; run the ball straight upfield; carry"
    " the Olympic torch at a run",
    "jog": "jog out with the linesmen to start the match; trot the show dog up the ring; lollop"
    " along like a big puppy at an easy run; trundle along at a recruit's morning-run pace; jog off"
    " the diamond after the inning",
    "sprint": "steal home plate, flat out; peg it for the tape, arms pumping; scarper at top speed"
    " from the beadle; tear along like a whippet off the leash; scramble to the Spitfire at full"
    " pelt; go hell for leather down the touchline",
    "run backward": "back-run under a high fly ball; backpedal as an outfielder under a fly;"
    " retreat at a run, referee facing the play; run rearward with a kite, nose to the wind; shadow"
    " a striker, running backward",
    "run on the spot": "do a firefighter's warm-up run without <leave> the spot; jog at the kerb"
    " till the lollipop lady waves; pelt nowhere in a hamster wheel; mime a runner who gets"
    " nowhere; bounce foot to foot at a run on one slab",
    "run in a circle": "canter round the ring like a pony on a rein; play ring-tag round the"
    " sandpit at a run; run circuits of the circus ring; chase the hen round and round the yard;"
    " run rings round the maypole",
    "run in a curve": r"round third base at a run, curving \1; curl a fast bowler's run-up in to"
    r" the \1; sweep out like a sheepdog at a run, arcing \1; peel away \1 at a run like a"
    r" goalscorer; bank \1 on the run, arms out like an aeroplane",
    "run in a zigzag": "sidestep tackle after tackle, running left and right; jink left and right"
    " like a snipe, running; dodge snowballs at a run, this way and that; run the obstacle poles of"
    " a dog agility course; run like a beetle-chasing toddler, darting left and right",
    "run there and back": "fetch the stick at a run and bring it back; run two between the wickets;"
    " leg it to home base and back at recess; carry the egg round the post and back at a run; run a"
    " fire bucket to the well and back",
    "march on the spot": "mark time at the drill sergeant's bark; goose-stamp in the sentry box,"
    " not advancing; stamp out the embers, knees high; tread grapes with lifted knees; do a drum"
    " majorette's high knees, staying put",
    "sneak": "steal a cookie, padding softly past mum; stalk a deer, every footfall weighed; tread"
    " softly past the ward's sleepers; slip out of barracks after lights-out, soundless; tail a"
    " suspect on soft soles",
    "crouch walk": "advance under barbed wire height, knees bent deep; duck-waddle as punishment"
    " drill; scurry under the washing lines on deeply bent knees; walk the low mine gallery, knees"
    " bent; stoop along the trench, head below the parapet",
    "tiptoe": "patter en pointe across the stage; fetch cookies on tippy-toes; slip past the crib,"
    " heels off the boards; walk on the balls of the feet in relevé; pick their way on toe tips"
    " over cold tiles; take the night nurse's steps, no heel touching",
    "limp": "hirple home off the fell, as a Scot says; come off the pitch, nursing a pulled"
    " hamstring; hobble off the trail, a stone in the boot; peg along as Long John Silver; come off"
    " the mound, dragging a bad ankle",
    "turn a quarter": r"do the sergeant's \1 turn on command; box the square, facing ninety degrees"
    r" \1; dress to the \1 flank with a quarter pivot; show the mugshot camera a profile, \1 turn;"
    r" face the \1 wall at the line-dance caller's cue; come round a quarter \1, helm over",
    "turn around": "do a soldier's about-turn; go about like a dinghy, facing astern; pivot at the"
    " runway's end to show the back; show the hall the back, as a conductor does; turn tail like a"
    " matador, back to the bull",
    "turn around by a side": r"about-turn over the \1 shoulder on parade; do a skater's three-turn"
    r" to the \1, facing rearward; do an aikido tenkan to the \1, facing rearward; swing the whole"
    r" body half round, \1 shoulder back; gybe round \1 to face astern",
    "spin once": "twirl for mummy in the new frock; whirl one revolution, like a single dervish"
    " turn; birl once round, as a Highland dancer; rotate once full circle for the tailor's pins;"
    " do a flamenco vuelta, full circle",
    "jump": "shoot straight up like a Maasai dancer; spring up for the lineout; hop up with glee as"
    " a kid at the ice-cream van; soar for a slam dunk; rise to head a high ball",
    "jump twice": "skip two turns of the rope; do a dancer's sauté, then another; pogo up, once and"
    " again; do two Maasai leaps on one spot; bounce and [bounce] again on the bed, feet together",
    "jump three times": "skip three turns of the rope; go boing, boing, boing on the bed, both"
    " feet; do three Maasai leaps on one spot; go up for the rebound a first, second and third"
    " time; give the king three cheers, a leap with each",
    "jump forward": "cross the puddle in one wellied leap; leap ashore from the bow; vault the"
    " brook ahead, feet together; broad-jump over a sleeping dog; bunny-hop ahead, both feet, one"
    " bound; do a grand jeté ahead",
    "jump backward": "leap back from a spitting frying pan; spring off the diving board rearward;"
    " bound rearward off the touchy snake; hop back behind the line, both feet at once; leap"
    " astern, both feet off the deck",
    "jump aside": r"leap \1 out of the tram's way; dodge the ball \1 in a two-footed bound; spring"
    r" to the \1 like a goalkeeper on the line; bound \1 off both feet, as a Morris dancer; hop off"
    r" the kerb to the \1, both feet; cheat the bull's horns with a leap \1",
    "jump and turn around": "hop about-face in one bound to make the sergeant laugh; do a"
    " snowboarder's airborne one-eighty; hop round to face the rear in mid-air; jump round to face"
    " the wall bars behind; leap from facing the choir to facing the pews",
    "jump and spin": "jump a full turn like a figure skater's single loop; do a ballet tour, once"
    " round aloft; leap and [twirl] once round, a Cossack's flourish; pop an airborne three-sixty;"
    " corkscrew once round in the air and land",
    "hop on one leg": "play hopscotch, one foot tucked; hop like the losing side in flamingo tag;"
    " stub a toe and hop about on the good foot; do Irish-jig hops on a single foot; skip rope on"
    " one foot only",
    "hop on a leg": r"play hopscotch on the \1 foot; hop \1-legged round the playground; do temps"
    r" levés on the \1 foot; rub a stubbed toe, hopping on the \1 foot; skip rope \1-footed",
    "jumping jacks": "do bootcamp star jumps for the corporal; do gym-class astride jumps, arms up"
    " and down; snap all limbs open and shut like scissors, <jump>; warm up PE class with jumps,"
    " arms and legs apart, together; jump wide and narrow, hands clapping overhead",
    "squat": "do a deep plié and rise; dip to the haunches and back up, as a catcher; bob a"
    " deep-knee bend for the nurse; drop it low and bring it back up; lower the seat as if onto a"
    " privy and rise",
    "squat and hold": "crouch behind home plate as catcher, and [stay]; sit kiba-dachi, the karate"
    " horse stance; hold malasana, the yogi's squat; do a wall-sit without a wall; camp on the"
    " haunches at the fire, not rising; keep goblet-squat depth for ten breaths",
    "push-ups": "drop and [give] the sergeant twenty; do chaturanga again and again; kiss the deck"
    " and [press] up, marine style; do PT punishment, chest to the dirt and up; pump out press-ups"
    " in the cell; bob between plank and mat on both arms",
    "kick": r"do mae-geri, the front kick, with the \1 foot; flick up one can-can kick, \1 leg;"
    r" boot the door in, \1 sole first; do a grand battement to the front, \1 leg; punt thin air"
    r" with the \1 foot; kick ahead to fling off the \1 wellington",
    "side kick": r"do yoko-geri sideways with the \1 foot; chamber the \1 knee, then [thrust] the"
    r" heel sideways; snap the \1 sole sideways at chest height; kick the saloon door sideways, \1"
    r" boot; drive the \1 foot-edge out sideways, taekwondo style",
    "kick a ball": r"take the penalty \1-footed; strike a free kick with the \1 instep; hoof the"
    r" ball upfield, \1 boot; convert the try with the \1 boot; kick off the match, \1 toe to the"
    r" ball",
    "punch": r"do a karate gyaku-zuki with the \1 fist; jab with the \1 mitt; land one on the"
    r" speedball, \1 knuckles; sock the bully, \1 fist; break the karate board with the \1 fist;"
    r" lead with a straight \1",
    "one-two": "pop the pads, a jab plus a cross; answer the cornerman's call of one-two; bang"
    " glove after glove, just two; fire jab and straight at the mitts, a pair; rap two quick"
    " punches, lead hand then rear",
    "box": "spar with the shadow on the gym wall; put up the dukes and swing away, fist upon fist;"
    " pummel the punchbag; trade blows with thin air; go a round with the sparring mitts",
    "duck": "whip the head below a swinging boom; drop below a bouncer from the fast bowler; bob"
    " under the haymaker; mind the beam, stooping quick; shrink below shellfire, head low a moment;"
    " dip under the limbo rope of a sudden",
    "sit down": "park the bottom in the hairdresser's chair; ease the old bones into an armchair;"
    " take the throne; be seated at the judge's word; plonk down on the subs' bench; sit into the"
    " chair the waiter tucks in",
    "stand up": "rise for the judge; quit the deckchair for the feet; give an old lady the bus"
    " seat, rising from it; spring off the bench as the coach calls; heave up out of grandpa's"
    " armchair; rise with the choir off the pews",
    "sit on the floor": "plop down on the carpet for circle time; go down cross-legged on the yoga"
    " mat; bump down on a nappied bottom on the rug; sit down on the ground by the campfire; sink"
    " into sukhasana from standing; drop bum to turf at half-time",
    "get up from the floor": "quit the yoga mat, seat to feet; scramble off the playroom rug onto"
    " the feet; rise from the tatami; pop up off the turf at the whistle; wobble up off the rug"
    " like a first-time walker",
    "lie down": "stretch out on the nurse's couch, belly up; sink down into savasana; go flat on"
    " the sunlounger; bed down under the stars; go down for a nap on the nursery mat",
    "get up from lying": "come out of savasana and stand; spill from the bunk at reveille, feet to"
    " deck; beat the count, off the canvas to the feet; roll off the nursery mat and stand; wriggle"
    " out of the sleeping bag and stand",
    "kneel on one knee": "genuflect at the altar and rise; be dubbed a knight on one knee and rise;"
    " propose on one knee, then stand; tie a toddler's lace on one knee and rise; take a knee in"
    " the huddle, then rise",
    "kneel on a knee": r"genuflect on the \1 knee and rise; drop the \1 knee to swear fealty, then"
    r" rise; touch the \1 kneecap to the turf, then rise; be knighted on the \1 knee and rise;"
    r" lunge until the \1 knee meets the mat, then rise",
    "kneel down": "say bedtime prayers, going down on both knees; sink to seiza; get down on both"
    " knees to weed the beds; lower onto both knees before the king; drop to the knees to scrub the"
    " deck; join the pilgrims, both knees to the stone",
    "bow": "do the dojo rei, waist bent; take a curtain call, bending at the waist; do the butler's"
    " bow; honour the dance partner with a bow; incline from the hips at the opponent on the mat;"
    " doff the cap and [bend] politely",
    "bow deeply": "make a leg to the sultan, nose to the knees; do the courtier's grandest"
    " obeisance; dip before the emperor till the back is flat; do a saikeirei, the deepest Japanese"
    " bow; sweep the plumed hat to the ground, torso down",
    "crouch down": "hunker at the campfire coals; sink onto the heels to meet a toddler's eyes;"
    " shrink onto bent knees behind the parapet; take up the wicketkeeper's low pose; go to ground"
    " like a sheepdog on its haunches; stoop on bent knees to pet a puppy",
    "touch the toes": "do uttanasana, fingertips to the toes; do the pilates roll-down to the toes;"
    " hang like a rag doll, fingers to the toes; reach for the skate tips, legs straight; fold over"
    " straight legs at the barre, hands to toes",
    "balance": r"take tree pose on the \1 leg; hold a retiré on the \1 leg; do the crane stance on"
    r" the \1 foot; freeze on the \1 foot in statues; hold an arabesque on the \1 leg; play"
    r" flamingo in toddler yoga, \1 foot down",
    "balance on one leg": "do yoga's vrksasana on one leg; take tree pose; show the sobriety"
    " officer a one-leg stand; strike a passé and hold it; stand on one foot as a slackliner;"
    " freeze in party statues with one foot up",
    "lean": r"heel over \1 like a hiked-out sailor; do the crescent-moon side bend \1; bank \1 like"
    r" an aeroplane kid; list to the \1, as a deckhand in a swell; ride the sidecar bend, torso out"
    r" \1",
    "pick up": "scoop the pup's ball off the grass; field a grounder off the grass, bending low;"
    " pick a penny up off the pavement; stoop for litter on the park path; retrieve a dropped"
    " napkin like a waiter",
    "wave": "do bye-bye like a toddler; flap ahoy to a passing ship; flap a hanky at the departing"
    " steamer; give the royal wave; flag a greeting to the crowd from the balcony; say ta-ta with"
    " the fingers at the school gate",
    "wave a hand": r"do a \1-handed bye-bye like a toddler; give the royal wave, \1 glove; flap a"
    r" hanky in the \1 hand at the steamer; flag the bus down with the \1 arm, waving; wag the \1"
    r" hand at grandma on the screen",
    "wave both hands": "marshal a jet, both wands waving; flag down the rescue helicopter, both"
    " arms; do bye-bye with both mitts; signal from the desert isle, waving both hands; flap both"
    " hands at fans from the stage",
    "clap": "pat-a-cake without a partner; give the soloist a big hand; clap palmas for the"
    " flamenco; clap chalk off the gymnast's palms; do the circus seal's applause",
    "raise an arm": r"bid at the auction, \1 hand up; swear in court, \1 palm high; ask teacher"
    r" with the \1 hand up; raise the \1 arm as a linesman's flag; shoot the \1 hand up to be"
    r" picked; appeal to the linesman, \1 arm aloft",
    "raise both arms": "give the touchdown signal, both arms tall; umpire a six, both arms aloft;"
    " greet the judges, gymnast's arms aloft; surrender with both mitts in the air; answer how big"
    " is baby, arms up; reach for the sky at the bandit's order",
    "arms out to the sides": "umpire a wide, both arms level; stand poised as a wire walker, arms"
    " level; raise warrior two's arms, out to both sides; call the runner safe, arms out flat;"
    " stand for the airport scanner, arms spread sideways; be a scarecrow, sleeves out sideways;"
    " make aeroplane wings",
    "arms to the front": "hold out both arms for the handcuffs; hold wool for granny, arms out"
    " front; hold up a sleepwalker's arms, level ahead; present both wrists ahead to the jailer;"
    " bring both arms level ahead, as a diver",
    "point forward": r"award the penalty, \1 arm straight ahead; show the way ahead, \1-handed, as"
    r" an usher; send a player off ahead with the \1 index finger; sight land ahead with the \1"
    r" finger; single out a suspect ahead with the \1 finger; give the charge, \1 finger ahead",
    "point up": "give the batsman out, finger skyward; show a kid the balloon aloft with a finger;"
    " dedicate a goal to heaven, finger aloft; single out the Pole Star with a finger; draw eyes to"
    " the masthead with a finger",
    "hands on hips": "flag offside, hands on the hips; stand like the matron, fists on the hips; do"
    " the hornpipe start, hands on the hips; wait akimbo as a fishwife; obey Simon says, palms to"
    " the hips",
    "hand on a hip": r"pose at the runway's end, \1 hand on the hip; sass like a diner waitress, \1"
    r" fist on the hip; be a little teapot with the \1 hand on the hip; start the fan dance, \1"
    r" hand on the hip; cock the \1 elbow out, hand on the hip",
    "cross the arms": "bar the club door like a bouncer, arms folded; fold the arms at teacher's"
    " command; tuck mitten hands into the armpits, arms crossed; do a genie's folded arms; stand"
    " judge at the bake-off, arms crossed",
    "hands behind the head": "obey the sheriff, fingers laced behind the head; take an off-duty"
    " sailor's ease, hands behind the head; swagger in place like a rapper, palms behind the skull;"
    " lace fingers at the nape for the frisk; cradle the back of the head in both palms",
    "nod": "say aye with the chin; second the motion by a dip of the chin; give the pitcher's yes"
    " to the catcher; grant the servant's plea with the head; yea-say like a bobblehead",
    "shake the head": "refuse the catcher's sign with the head, as pitcher; refuse the spoon like a"
    " baby, nose going left and right; say nay with the head; decline the dish, head side to side;"
    " turn down the sommelier with the head; wag the head no at a begging terrier",
    "look to a side": r"do the sergeant's eyes \1, head snapping; check the \1 blind spot; consult"
    r" the \1 wing mirror; crane the neck \1 to the next painting; glance \1 before the kerb",
    "look up": "check the sails for wind, chin lifted; admire the chapel ceiling; follow a skied"
    " ball, chin lifted; gaze aloft at the fireworks; spot the kite in the clouds; scan the crag"
    " above for holds",
    "look down": "check for dog mess underfoot; hang the head before the headmaster; inspect their"
    " own boots on parade; peer over the balcony at the street; eye the shoelaces",
    "look around": "keep watch like a crow's-nest lookout; scan the beach as a lifeguard; check"
    " both ways at the zebra crossing; hunt for mum in the crowd with the eyes; count the flock,"
    " eyes left and right",
    "salute": "throw up a salute to the flag; present respects to the admiral, fingertips to the"
    " brow; touch the cap peak to the colonel; answer aye-aye, hand to the brow; tip two fingers"
    " smartly to the temple on parade",
    "shrug": "say search me with the shoulders; give a Parisian's bof with the shoulders; answer"
    " dunno with both shoulders; hitch up both shoulders and [let] go, mime style; hoist the"
    " shoulders, a goalie pleading innocence",
    "drink": r"toast the bride and [sip], \1-handed; drain a tankard with the \1 hand; sup tea from"
    r" a mug with the \1 hand; swig from a hip flask, \1-handed; taste the vintage, \1-handed, like"
    r" a sommelier; down the rum ration with the \1 hand",
    "stretch up": "do urdhva hastasana, the yogi's upward salute; yawn like a shepherd at dawn,"
    " arms skyward; pluck at the top-shelf jar with both hands; grow tall through both arms, the"
    " pilates cue; reach for the high bar with both hands",
    "arm circles": r"roll both arms \1 before the swim gala; windmill both arms \1 as a bowler"
    r" limbers up; crank both arms \1 like oars; stir big hoops \1 with both straight arms; do"
    r" butterfly arms \1 on dry land; whirl both arms \1 for the physio",
    "push": "bump-start a stalled car, both palms; shove a pram uphill with both hands; shunt a tea"
    " trolley with both arms; send the swing off with both palms; launch the lifeboat with both"
    " palms",
    "pull": "heave on the halyard, both fists; haul the lifeboat up the shingle by a rope; toll the"
    " church bell, both hands on the rope; draw the anchor in with both hands; win the tug of war,"
    " both fists",
    "throw": r"bowl a googly with the \1 arm; pitch a fastball, \1-handed; toss the dog a ball,"
    r" \1-handed; hurl a spear with the \1 arm; deliver a yorker with the \1 arm",
    "catch": "take the slip catch in both palms; glove a fly ball with both hands; pouch a skier"
    " with cupped hands; take the rebound in both hands; gather the lobbed ball to the chest",
    "stand still": "stand in tadasana; be a living statue; stand sentry, not a muscle moving;"
    " freeze as the music stops; stand for the life class, unmoving; wait at attention",
}
# fmt: on
