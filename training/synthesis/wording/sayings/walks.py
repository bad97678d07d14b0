"""Sayings for walking in any direction, on any path and in any manner; a table like `synonyms`."""

from __future__ import annotations

# fmt: off
WALKS: tuple[tuple[str, str], ...] = (
    (r"walk(?: forwards?| ahead| straight ahead| in a straight line)?$|move forward on foot$",
     "put one foot in front of the other; follow a painted line on the floor; press on at a walk;"
     " play a plain walk cycle; do a gait test in a straight line; hoof it straight on; bring"
     " each foot past the other to get ahead; roll from heel to toe with every step ahead"),
    (r"walk(?: forwards?| ahead)?$|go for a walk$|walk forward normally$|move forward on foot$",
     "walk to the corner shop; walk the dog; go hiking along a trail; walk through the woods;"
     " follow a footpath; stretch the legs with a walk; cross the street at a zebra crossing"),
    (r"walk at a normal pace$|walk forward (?:normally|at a steady pace)$|stride forward$",
     "walk at an even tempo; walk like anyone would; walk forward neither fast nor slow; walk to"
     " the beat of a metronome; stride along like a hiker"),
    (r"walk (?:quickly|briskly forward|fast)$|hurry forward$|walk forward at a brisk pace$|power"
     r" walk forward$", "race_walk; go at a racewalker's pace; walk as fast as possible without"
     " <run>; walk as though the bus were about to go; walk with pumping arms; walk double quick;"
     " walk quickly out of the rain"),
    (r"walk (?:slowly|slowly forward)$|walk forward at a slow pace$|stroll(?: forward)?$|amble"
     r" along$|saunter ahead$|wander slowly ahead$", "window_shop along the street; walk as if"
     " wading through honey; walk with all the time in the world; do a Sunday stroll; walk no"
     " faster than a tortoise; walk like a bride up the aisle; play a slow walk cycle"),
    (r"(?=.*?\b(NUM)\b)(?:walk (?:about )?NUM meters (?:forward|ahead)|move forward by NUM"
     r" metres)$", r"cover \1 metres on foot; walk \1 metres down the track; walk to a mark \1"
     r" metres ahead; walk a \1-metre test course; walk from here to a line \1 meters away"),
    (r"walk a long way forward$|walk forward for a long distance$", "walk all the way to the far"
     " end; walk on for quite a distance; cover a lot of ground at a walk"),
    (r"take (?:a few|several) steps forward$|walk a few steps$", "go a few paces ahead; come a"
     " few steps nearer; take some paces to the front; close the gap with a few steps"),
    (r"walk up to (?:something|a place)$|walk forward before stopping$|approach something$|walk"
     r" over to a spot$|come to a stop after walking forward$", "walk as far as the line and"
     " stop; walk up to the microphone; come up to a fence and [stop]; walk to the shop window"
     " and pause; draw near on foot and [stop]; walk up to a painting; walk to the kerb and stop;"
     " join a queue on foot; walk forward to a standstill"),
    (r"(?=.*\b(forward|backward)\b)(?:(?:take|walk|move|go) (?:two|2) (?:steps|paces) \w+|take a"
     r" couple of steps \w+|step \w+ (?:twice|two times))$", r"step \1 with one foot, then with"
     r" the other; take a pair of steps \1; go \1 by a pair of paces"),
    (r"(?:take|walk|move|go) (?:six|6) (?:steps|paces) (forward|backward)$", r"take half a dozen"
     r" steps \1; go \1 by half a dozen paces"),
    (r"(?:walk|step|move) backwards?$|walk backward in a straight line$|back up$|back away$|move"
     r" back$", "rewind their walk; play the walk cycle in reverse; walk backwards as before a"
     " queen; back off from a bear; walk with the heels leading; set each foot down behind the"
     " other; walk heels first, toes last; back out of the throne room; put it in reverse and"
     " [walk]; walk with the spine in the lead; edge away from a growling dog; drop back like a"
     " defender at a walk; walk backwards like a tour guide; reverse on foot like a car out of a"
     " garage; gain distance by <walk> backwards; yield ground on foot, still <face> the front"),
    (r"walk slowly backwards$|back away slowly$", "ease back little by little; back off inch by"
     " inch; retreat slowly from a wild animal; reverse at a crawl; feel the way backwards, foot"
     " by foot; back off gingerly"),
    (r"(?=.*?\b(NUM)\b)(?:(?:take|walk|move|go) NUM (?:steps|paces) (?:backward|back)|step"
     r" backward NUM times)$", r"back up \1 paces; set the feet back \1 times in turn; back"
     r" away, \1 steps in all; withdraw \1 paces; make \1 backward steps; do \1 steps in reverse;"
     r" go into reverse for \1 steps; fall back \1 paces; measure \1 paces to the rear; walk tail"
     r" first for \1 steps; reverse by \1 steps"),
    (r"take (?:a|one|a single|1) step (?:backward|back)$|step backward once$|move one step"
     r" backward$", "fall back by a step; make one backward step; withdraw one pace; retreat by"
     " a single step; put one foot back and [bring] the other to it; step away from the kerb, one"
     " pace back; step back to let a train in; back up just one step"),
    (r"step back with the (left|right) foot$", r"set the \1 foot back; take a step to the rear"
     r" with the \1 foot; put the \1 foot a pace behind"),
    (r"step forward with the (left|right) foot$", r"set the \1 foot forward; take one step, led"
     r" by the \1 foot; advance a pace, \1 foot first"),
    (r"take (?:a|one|a single|1) step (?:forward|ahead)$|step forward(?: once)?$|move one step"
     r" forward$", "come forward by a pace; step up to the line; move up one place in the queue;"
     " volunteer by <step> out of the line; make a single pace to the front; put one foot forward"
     " and [bring] the other up; take the first step and no more"),
    (r"(?=.*?\b(NUM)\b)(?:(?:take|walk|move|go) NUM (?:steps|paces) (?:forward|ahead)|step"
     r" forward NUM times)$", r"come forward by \1 steps; advance \1 paces; count out \1 steps"
     r" to the front; walk ahead and stop after \1 steps; move up by \1 paces; do \1 walking"
     r" steps to the front; tread forward \1 times; make \1 footprints ahead of the start; step"
     r" out ahead, \1 paces; close in by \1 steps; come \1 paces closer"),
    (r"(?=.*?\b(left|right)\b)(?:(?:walk|move|step|go|shuffle) sideways to the \w+|(?:do|take)"
     r" side steps to the \w+|walk to the \w+ side|step to the \w+ several times)$",
     r"walk like a crab to the \1; squeeze past people's knees in a cinema row to the \1; inch \1"
     r" along a window ledge; go \1, one foot always <catch> up with the other; step out and"
     r" [close], again and again, to the \1; hug a wall and [edge] to the \1; move down the bench"
     r" to the \1; walk laterally \1 without <turn> the body; crab \1; move over to the \1 so"
     r" that others fit in; sidestep along a shelf to the \1; do slow chassé steps to the \1;"
     r" head off to the \1 with the face still to the front; sidle \1 through a narrow gap; go"
     r" crabwise to the \1"),
    (r"walk sideways$", "walk like a crab; inch sideways along a ledge; edge past people's knees"
     " in a row of seats; go crabwise; step and [close], again and again, sideways; strafe"),
    (r"(?=.*?\b(NUM)\b)(?=.*?\b(left|right)\b)(?:(?:take|walk|move|go) NUM (?:side )?(?:steps"
     r"|paces) to the \w+|step to the \w+ NUM times)$", r"sidestep \2, \1 steps in all; make \1"
     r" side steps \2; shift \2 by \1 paces; strafe \2 for \1 steps; crab \1 steps to the \2;"
     r" move over by \1 steps to the \2; do \1 lateral steps \2; make room with \1 side steps to"
     r" the \2; step and [close] \1 times to the \2; slide over \1 steps \2; budge up \1 paces to"
     r" the \2; count \1 side steps off to the \2; take \1 paces \2, still <face> front"),
    (r"(?=.*?\b(left|right)\b)(?:take a couple of steps to the \w+|step to the \w+ (?:twice|two"
     r" times)|(?:take|walk|move|go) (?:two|2) (?:side )?(?:steps|paces) to the \w+)$",
     r"take a pair of side steps \1; step out and [close], twice, to the \1; edge over by a"
     r" couple of paces \1"),
    (r"(?=.*?\b(left|right)\b)(?:(?:take|walk|move|go) (?:six|6) (?:side )?(?:steps|paces) to"
     r" the \w+|step to the \w+ six times)$", r"sidestep half a dozen times to the \1; take half"
     r" a dozen steps \1"),
    (r"(?=.*?\b(left|right)\b)(?:(?:take|move) (?:a|one|a single|1) (?:side |sideways )?step to"
     r" the \w+|step (?:to the )?\w+(?: once)?)$", r"sidestep once to the \1; make room with a"
     r" step \1; move over one place to the \1; set the \1 foot out and [bring] the other to it;"
     r" do one step-and-close to the \1; step out of someone's way, to the \1; budge one step"
     r" over to the \1"),
    (r"(?=.*\b(left|right)\b)(?:(?:side shuffle|shuffle quickly|(?:step|move) quickly(?:"
     r" sideways)?|run sideways|take quick side steps) to the \w+|shuffle sideways to the \w+"
     r" with quick steps)$", r"shuffle like a basketball defender to the \1; guard an opponent"
     r" with a fast slide \1; do a defensive slide to the \1; scuttle fast like a crab to the \1;"
     r" do a lateral shuffle drill to the \1; scurry sideways to the \1; chase a tennis ball"
     r" sideways to the \1; do fast chassé steps to the \1; sidestep \1 in a great hurry; zip"
     r" over to the \1 with fast side steps"),
    (r"(?:walk|step|move|go) (?:diagonally forward and|diagonally to the front|forward"
     r" diagonally|forward at an angle)(?: to the)? (left|right)$", r"go forward and \1 at the"
     r" same time; advance obliquely to the \1; step to the front \1 corner; move like a bishop,"
     r" ahead and \1; head for the front \1 corner of the mat; walk ahead at forty-five degrees"
     r" to the \1; drift ahead on a slant to the \1; make for the corner ahead on the \1; incline"
     r" forward on foot, half \1; hold forward and \1 on the stick at a walk; walk slantwise,"
     r" forward and \1; cross downstage \1 on a slant"),
    (r"(?:walk|step|move|go) (?:diagonally backward and|diagonally to the back|backward"
     r" diagonally|backward at an angle)(?: to the)? (left|right)$", r"back off at an angle to"
     r" the \1; retreat obliquely to the \1; go back and \1 at the same time; move backward like"
     r" a bishop, off to the \1; back into the rear \1 corner; give ground on a slant to the \1;"
     r" drop back and \1 like a defender; go half backward, half \1"),
    (r"(?:walk|step) diagonally$", "move on a slant; go corner to corner across the mat; move"
     " like a bishop on a chessboard; step obliquely"),
    (r"(?:take|walk) (NUM) steps diagonally (forward|backward) to the (left|right)$",
     r"go \1 paces \2 on a slant to the \3; move \2 and \3 by \1 oblique steps; do \1 diagonal"
     r" steps, \2 and \3; step \1 times at an angle, \2 and \3; walk \1 paces slantwise, \2 to"
     r" the \3; strafe \1 steps \2 and \3"),
    (r"walk in a circle$|walk around in a circle$|walk in circles$", "circle a maypole on foot;"
     " walk round a campfire; go round like a horse at a mill; walk a full 360-degree loop;"
     " follow a hoop painted on the floor; draw a circle on the floor with their steps; inspect a"
     " statue from all sides at a walk; walk round like a caged lion; return to the start by a"
     " circular walk"),
    (r"(?=.*?\b(left|right)\b)(?:walk in a circle to the \w+|walk a full circle to the \w+|make"
     r" a full circle to the \w+ at a walk)$", r"walk the rim of a pond, \1 shoulder to the"
     r" water; walk round a fountain that stays on their \1; circle \1 on foot until they are at"
     r" the start again; complete a whole loop to the \1 at a walk; walk an O to the \1; do a"
     r" whole lap to the \1 at a walk"),
    (r"(?=.*?\b(\w*clockwise))(?:walk in a \w+ circle|walk \w+ in a circle)$",
     r"walk one full loop, \1; go round a table \1 on foot; complete a \1 lap on foot; make a \1"
     r" round at a walk; follow the rim of a pond \1"),
    (r"walk in a half circle$", "walk halfway round a fountain; go round to the other side of a"
     " table in a bow; make a wide U on foot; follow a horseshoe on the floor"),
    (r"(?=.*?\b(left|right)\b)(?:walk in a (?:half circle|semicircle|wide U-turn) to the \w+"
     r"|walk in a large arc to the \w+ until facing the other way)$", r"walk halfway round a"
     r" fountain on the \1; make a wide U to the \1 on foot; curve all the way back to the \1 at"
     r" a walk; go round a post on the \1, then [head] the opposite way; walk 180 degrees of a"
     r" circle to the \1; take a hairpin bend to the \1 on foot; walk half the rim of a pond,"
     r" round to the \1"),
    (r"walk half a circle (clockwise|counterclockwise)$", r"walk halfway round a table, \1; make"
     r" a wide \1 U on foot; walk half a lap \1; go halfway round a pond \1 on foot"),
    (r"(?=.*\b(left|right)\b)(?!.*(?:half|large|first|slow|double))walk (?:in an? |along a "
     r"|around a |forward)[\w, ]*(?:curve|curving|arc|bend|turning|quarter circle)(?: to"
     r" the)?(?: left| right)?$", r"go round the corner to the \1 in a bow; follow the pavement"
     r" as it curves \1; round the street corner on the \1; bend their course \1 on foot; steer"
     r" \1 in a smooth arc at a walk; walk a quarter of the way round a pond on the \1; wheel \1"
     r" like a marching rank; peel off to the \1 on foot; walk a banana-shaped path to the \1;"
     r" walk as a car takes a \1 turn; let each step point a bit further \1; curl off to the \1"
     r" on foot; follow a fence that arcs \1"),
    (r"walk (?:in an|along an) S(?:| shape| curve|-shaped path)$", "walk the letter S; walk"
     " through a chicane; walk round one tree and then round the next on the other side; take an"
     " S-bend on foot"),
    (r"walk in a curve, first to the (left|right), then to the (left|right)$|walk in a double"
     r" bend, (left|right) and then (left|right)$", r"walk through a chicane, \1\3 then \2\4;"
     r" take an S-bend on foot, \1\3 before \2\4; curve \1\3, then \2\4 at a walk; bear \1\3 and"
     r" afterwards \2\4 while <walk>; pass one cone on a \1\3 bend, the next on a \2\4 bend"),
    (r"walk in a zigzag$|zigzag forward$|zigzag ahead$|walk (?:forward in a zigzag line|in a"
     r" zigzag pattern|along a zigzag path|a zigzag|in zigzags)$|walk forward, changing"
     r" direction again and again$|zigzag along at a walk$|move forward in a zigzag$",
     "walk the teeth of a saw; walk a path like a lightning bolt; tack like a sailing boat, on"
     " foot; switch from one slant to the other again and again at a walk; go ahead by sharp"
     " corners, one way and the other; shake off a pursuer by <walk> in zigzags; go round the"
     " cones at sharp angles on foot; walk ahead in sharp little corners"),
    (r"walk in a zigzag, first to the (left|right)$|zigzag (left|right) and (?:left|right) while"
     r" walking$|walk ahead by turns to the (left|right) and to the (?:left|right)$",
     r"tack on foot, with the first leg to the \1\2\3; start off \1\2\3 and [change] sides again"
     r" and again at a walk; do a zigzag drill at a walk, first cone on the \1\2\3; walk a jagged"
     r" line that first goes \1\2\3"),
    (r"walk (?:in a (?:wavy line|slalom(?: around poles)?)|along a winding path|ahead in gentle"
     r" waves)$|(?:weave|walk|slalom) (?:forward|left|from side)[\w, ]* (?:walk|walking|walking"
     r" forward|walking ahead|left and right)$|meander forward$|snake forward$|wander along$",
     "follow a snake's track through the sand; go ahead in curves, one way and the other, on"
     " foot; walk a sine wave; curve in and out of the trees at a walk; thread a row of cones on"
     " foot; follow a wavy rope on the floor; walk along an endless row of S-bends; walk round"
     " lamp posts, one on the left, one on the right; weave past tables like a waiter; walk a"
     " serpentine; walk without ever <go> straight, in soft bends"),
    (r"(?:walk|start)[\w, ]* (?:slower|slow down|decreasing speed|lose speed)$|(?:slow down"
     r"|decelerate|reduce the pace) while walking(?: forward)?$", "walk as if the batteries were"
     " running out; ease off the pace at a walk; let a fast walk fade to a slow one; walk ahead"
     " and [tire] more and more; run out of steam at a walk; walk on, each step slower than the"
     " one before; take their foot off the gas while <walk>; drop from a hurried walk to a"
     " stroll; start out at a brisk walk and [end] at a dawdle; blend from a fast walk to a slow"
     " walk; cut the walking speed step by step"),
    (r"(?:walk|start)[\w, ]* (?:faster|speed up|increasing speed|pick up speed)$|(?:speed up"
     r"|accelerate|pick up the pace) while walking(?: forward)?$", "go from a dawdle to a brisk"
     " walk; put on speed at a walk; quicken the pace while <walk>; walk on, each step faster"
     " than the one before; shift up while <walk>; blend from a slow walk to a fast walk; start"
     " out at an amble and [end] at a power walk; raise the walking speed step by step; gather"
     " pace on foot; gain speed at every step of a walk; walk like a train that leaves the"
     " station"),
    (r"(?:walk|go) (?:forward|there|back and|out|to a spot|off|away|ahead|a few)(?!.*(?:left"
     r"|right|changing| with )).*(?:back|again|start|forth|\[return\])$|pace up and down$",
     "pace like an expectant father; walk up and down like a sentry; forget the keys and [walk]"
     " back for them; go to the mailbox and back; set off on foot, [think] again and come back;"
     " walk a stretch, [about-face] and [retrace] it; walk the catwalk, [turn] at the end and"
     " [come] back; do a shuttle walk; walk to the far line and back to the near one; pace a cell"
     " up and down; wear a groove in the floor by <pace> to and fro; walk ahead, then [retrace]"
     " each step the other way; take the same way out and home on foot; walk like a tiger behind"
     " bars, up and down; go to the shop and home again"),
    (r"(?=.*?\b(left|right)\b)(?:walk ahead, turning around to the \w+ and walking back|walk"
     r" forward, \[turn\] around to the \w+ and \[return\])$", r"walk to the wall, [wheel] round"
     r" \1 and come back; go out, turn about over the \1 shoulder and come home; pace out,"
     r" [swing] round to the \1 and [pace] back; walk the runway, [pivot] round to the \1 and"
     r" return; go and come back with a half turn to the \1 in between"),
    (r"march(?: forward)?$|march like a soldier$|march (?:forward with high knees|straight"
     r" ahead)$|walk with high knees$|walk forward lifting the knees high$", "parade along with"
     " high knees; bring the knees up in turn at a smart walk; walk like a toy soldier; pick the"
     " feet up high at each step; wade through deep snow with high knees; march to a drum; step"
     " over a row of low hurdles at a walk; walk as if <step> over logs; stride like a palace"
     " guard; lift each knee to hip height while <go> ahead"),
    (r"tiptoe(?: forward)?$|walk (?:on tiptoe|forward on tiptoes|on the toes|forward on the"
     r" balls of the feet)$|sneak forward on tiptoe$", "walk with the heels up; walk like a"
     " ballerina; go on their toes past the baby's cot; tippy-toe ahead; keep the heels off the"
     " floor at each step; cross a hot floor on the tips of the toes; do a toe walk for the"
     " physio; walk tall on the balls of the feet; walk over the creaky boards on the toes; come"
     " home late on tiptoe"),
    (r"stomp(?: forward| along angrily)?$|walk angrily$|walk with heavy steps$|walk forward"
     r" while stomping the feet$", "stamp along; tramp ahead with a loud tread; walk like an"
     " elephant; slam each foot down; walk in a rage; march off in a huff; bang the feet on the"
     " floor at each step; clomp ahead; storm out with stamping feet; walk as if <wear> lead"
     " boots"),
    (r"sneak(?: forward| along slowly)?$|creep (?:forward|ahead carefully)$|walk stealthily$"
     r"|walk quietly in a crouch$|prowl forward$", "steal along like a thief; move like a"
     " burglar; go in stealth mode; pad along like a cat on the hunt; walk like a ninja; go"
     " softly past a sleeping guard; stalk ahead, knees bent, one careful step at a time; go"
     " ahead like a spy; sneak past the teacher; place each foot with care so that nobody hears"),
    (r"walk (?:forward in a crouch|crouched down|forward bent low|with bent knees, ducking low"
     r"|in a low crouch)$|move forward while crouching$", "duck-walk along; waddle ahead in a"
     " half squat; walk through a crawl space on the feet; walk like Groucho Marx; advance in a"
     " crouch under fire; walk ahead on deeply bent legs; hold the crouch button and walk; walk"
     " below window height; walk ahead like a soldier in a trench; walk as if the ceiling were at"
     " chest height"),
    (r"swagger(?: forward)?$|walk (?:with a swagger|confidently)$|strut (?:forward|along with"
     r" confidence)$", "walk like a cowboy; walk like a peacock; walk like the owner of the"
     " place; parade along like a rock star; walk with rolling shoulders; sashay down the street;"
     " walk like a champion to the ring; walk tall with chest out; walk like a gunslinger into a"
     " saloon; walk on in a macho way"),
    (r"walk (?:sadly|dejectedly|slowly with the head down|forward looking at the ground|slowly,"
     r" looking sad|with the head hanging)$|trudge forward$|shuffle along sadly$",
     "walk like someone who lost the match; mope along; drag themselves along, head down; walk"
     " with drooping shoulders; walk with the chin on the chest; walk with the weight of the"
     " world on the shoulders; slouch along, eyes on the shoes; walk gloomily; traipse on, head"
     " low; walk like a scolded child"),
    (r"walk (?:happily|with a spring in the step|cheerfully forward|forward with a bouncy step"
     r"|energetically)$", "walk like someone who won the lottery; walk on air; walk as if in"
     " love; walk as if to a happy tune; walk with bobbing steps; walk jauntily; walk like a"
     " child on the way to a party; walk full of beans; come along beaming, at a bouncy walk;"
     " walk as if school were out"),
    (r"walk (?:like an old person|hunched over|with small slow steps|slowly with a bent back)$"
     r"|shuffle forward$|hobble forward slowly$", "walk like grandpa; walk as if ninety years"
     " old; walk with a stoop and tiny slow steps; go ahead bowed with age; walk like a"
     " pensioner; walk stiffly, bent with age; walk like someone with aching old bones; walk as"
     " if bent by many years; shamble along like an elder; play an old man out for a walk"),
    (r"take (?:big steps forward|giant steps)$|walk (?:with long strides|forward with very large"
     r" steps)$|stride forward with long steps$", "walk with seven-league boots; step over"
     " puddle after puddle; walk like a giant; stretch the legs far at each step; walk two paving"
     " slabs at a time; pace out a field in huge steps; play Mother May I with giant steps; walk"
     " as if from stone to stone across a brook; cross the room in as few steps as can be; walk"
     " as if <step> over ditches"),
    (r"take (?:small steps forward|tiny steps forward|baby steps)$|walk (?:with short steps"
     r"|forward in small steps)$", "walk like a penguin; walk with tied ankles; go ahead heel to"
     " toe with hardly a gap; walk as in a tight skirt; put the feet only a hand's breadth ahead"
     " each time; walk in dainty little paces; walk on ice with tiny steps; toddle with baby"
     " steps; make lots of little steps to the front; pitter-patter along"),
    (r"limp(?: forward)?$|walk with a limp$", "walk with a twisted ankle; drag one leg along;"
     " walk with a stone in one shoe; walk like a pirate with a peg leg; spare one leg while"
     " <walk>; nurse a sore foot while <walk>; walk like someone just kicked in the shin; walk"
     " with an antalgic gait"),
    (r"(?=.*?\b(left|right)\b)(?:limp on the \w+ leg|walk with an injured \w+ leg|hobble as if"
     r" the \w+ leg hurts|walk with a hurt \w+ foot)$", r"drag the \1 leg along; walk with a"
     r" sore \1 knee; walk with a stone in the \1 shoe; walk as if the \1 ankle were sprained;"
     r" keep the weight off the \1 leg while <walk>; put as little weight as possible on the \1"
     r" foot while <walk>; walk like a pirate with a wooden \1 leg; walk with a twisted \1 ankle"),
    (r"limp forward favoring the (left|right) leg$", r"rely on the \1 leg and limp along; put"
     r" most weight on the sound \1 leg while <limp> ahead; limp along on the good \1 leg"),
    (r"stagger(?: forward| around)?$|stumble along as if drunk$|walk (?:unsteadily|like a drunk"
     r" person|as if dizzy)$|sway while walking$|totter forward$", "reel home from the pub; walk"
     " as on a ship in a storm; lurch along; weave about as if tipsy; walk as if straight off a"
     " carousel; walk like a sailor on a rolling deck; teeter along; walk with knees of jelly;"
     " fail a sobriety test at a walk; walk as if the floor were heaving"),
    (r"stumble(?: forward(?: and catch the balance)?| and regain the balance)?$|trip (?:and"
     r" recover|over something)$|lose the balance and catch it again$", "catch a toe on a root"
     " and nearly [fall]; come close to <fall> on their face; trip over a cable, but [stay] up;"
     " miss a step and [recover]; trip over their own feet; get caught on a rug and [lurch]"
     " ahead; pitch forward and [save] themselves with a quick step; take a false step and"
     " [catch] themselves; hook a foot on something and nearly [topple]"),
    (r"trip and catch the fall with the (left|right) foot$", r"stumble and [save] themselves"
     r" with the \1 foot; trip but [plant] the \1 foot in time; lose their footing and recover"
     r" with a quick \1 step; trip and [shoot] the \1 foot out to stay upright"),
)
# fmt: on
