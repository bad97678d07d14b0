"""Homes: how families and neighbours speak of a movement, by its name in `meanings`."""

from __future__ import annotations

# fmt: off
HOMES: dict[str, str] = {
    "walk forward": "walk over to next door's; walk the kids to school; toddle off to nursery; come"
     " up the garden path to the front door; walk down the supermarket aisle; go along to the bus"
     " stop with a lunchbox; walk out to the letterbox",
    "walk slowly": "dawdle home from school; mosey along past the toy shop; walk at granny's tempo;"
     " plod off to breakfast half asleep; take the pram for a gentle stroll",
    "walk fast": "walk like a mum late for pick-up; hurry across the car park in the drizzle, no"
     " running; bustle off to work at a quick walk; walk fast to get the frozen peas home; power"
     " down the street before the school bell, just short of a run",
    "walk backward": "back away from a wasp at the picnic; back out of the nursery so the baby"
     " sleeps on; retreat on foot from a wobbly tower of blocks; walk backward to coax on a baby's"
     " first steps; reverse out of the larder, <face> the shelves",
    "walk sideways": r"shuffle \1 along the cinema row to a free seat; sidestep \1 past all the"
     r" knees on the sofa; sidle \1 along the kitchen counter, still <face> it; go crabwise to the"
     r" \1 like kids on the beach; budge up to the \1 on foot so a cousin fits into the photo",
    "walk diagonally forward": r"cut across the lawn, forward and \1; cross the playground at a"
     r" slant, ahead and to the \1; take the diagonal over the kitchen tiles, forward and \1; go"
     r" cornerwise over the rug, ahead and off to the \1",
    "walk in a circle": "walk round and round the kitchen table; walk in a ring as for"
     " ring-a-roses; circle the paddling pool on foot; walk around the Christmas tree with the"
     " little ones; trail round and round the sandpit; walk around the birthday cake in a circle",
    "walk in a circle to a side": r"walk round the washing line in a full circle, always \1; circle"
     r" the garden pond on foot, bearing \1 all the way; walk a whole ring to the \1 around the"
     r" pram; play musical chairs at a walk, full circle to the \1",
    "walk in a curve": r"follow the garden path as it curls \1; walk round the sofa in a gentle arc"
     r" to the \1; stray \1 little by little along the flower bed; take the pavement as it sweeps"
     r" \1; walk a rainbow-shaped line to the \1",
    "walk in a half circle": r"walk half the way round the dinner table, bearing \1; go half round"
     r" the paddling pool on foot, to the \1; walk a semicircle \1 to the far side of the pram;"
     r" walk a horseshoe to the \1 round the foot of the bed",
    "walk in a zigzag": "weave in and out of the toys on the floor; walk zigzag through the"
     " school-run crowd; wind in and out of the market stalls; pick a crooked way through the"
     " shopping trolleys, left and right; slalom on foot between the garden gnomes; walk from one"
     " side of the pavement to the other, zigzag, to miss the cracks",
    "walk there and back": "nip next door and back on foot; go to the fridge and [come] back; take"
     " the bins out and [come] back in; walk out to the gate and back; pace the hallway up and"
     " down, waiting for the exam results; walk to and fro like a father outside a maternity ward",
    "get slower": "walk slower the nearer the school gate gets; walk home from the shops slower and"
     " slower; dawdle more and more on the way to bed; walk ever slower as the bags get heavy; ease"
     " off on the walk so that grandpa can keep up",
    "get faster": "walk faster the nearer the ice-cream van gets; quicken their steps as the school"
     " bus comes in sight; hurry more and more on the walk to the loo; walk ever quicker as the"
     " first raindrops fall; go from a Sunday stroll to a hurried walk for the train",
    "run": "run to the ice-cream van; run to be first on the swings; run for the school bus; chase"
     " the puppy down the road; run across the playground to mum; race down the lawn to keep a kite"
     " up; scurry out at a run to get the washing in",
    "jog": "trot off to the baker's; jog beside a child on a first bike; go for a jog with the"
     " neighbour; jog along with the buggy; jog home from the office in trainers",
    "sprint": "race to the bathroom at top speed; belt across the playground full tilt; leg it from"
     " an angry neighbour as fast as possible; run flat out in the sports-day dash; rocket down the"
     " garden after the last lolly; tear home at top speed before the storm",
    "run backward": "jog backwards at tag, eyes on the catcher; trot backward in front of the"
     " wobbly bike; backpedal at a run from the garden hose; run back first for a giggle",
    "run on the spot": "jog on the doormat to get warm; run on one bathroom tile without leaving"
     " it; jog at the kerb until the green man shows, <stay> put; pretend to run, going nowhere, to"
     " make the baby laugh; jog on the hearthrug in front of a telly workout",
    "run in a circle": "run rings round the picnic blanket; chase round and round the apple tree at"
     " a run; tear round and round the garden table; run around the campfire in a ring; run circle"
     " after circle round the sofa after the kitten",
    "run in a curve": r"run the \1 bend of the school track; dash round the side of the house in a"
     r" wide bend to the \1; veer \1 at a run round the rose bed; run in an arc to the \1 after a"
     r" rolling ball; curve \1 round the hedge at a run",
    "run in a zigzag": "run in and out of the apple trees; dart left and right between the"
     " deckchairs, running on; run zigzag through the sheets on the line; weave at a run between"
     " the schoolbags; run now left, now right, to get away from water pistols",
    "run there and back": "dash to the shop and back; race to the big tree and back; run home for"
     " the forgotten lunchbox and back again; run down to the sea and back up the beach; run out to"
     " the washing line and [dash] in again",
    "march on the spot": "play soldiers on the hearthrug, marching without moving off; tread grapes"
     " in a tub, foot after foot; march in place to a nursery rhyme; stamp the snow off the boots,"
     " foot by foot, on the doormat; step from foot to foot in the cold queue, knees up; trample"
     " down the compost, one foot after the other",
    "sneak": "sneak past the baby's cot; steal to the biscuit tin unheard; creep into the kitchen"
     " for a midnight snack; prowl along in a game of hide-and-seek; creep up behind dad to say"
     " boo; slip along the hall without one creak; sneak in late from a party",
    "crouch walk": "walk doubled up behind the hedge at hide-and-seek; waddle like a duck with the"
     " kids, knees bent, bottom low; go through the cardboard tunnel on bent legs; walk along under"
     " the windowsill, hunched low; walk stooped into the playhouse",
    "tiptoe": "tiptoe past the sleeping twins; walk on tiptoe over the cold bathroom tiles; walk"
     " high on the toes like a child in mum's heels; go on the tips of the toes to the presents;"
     " tiptoe over the freshly mopped floor; go along with the heels up so as not to wake anyone",
    "limp": "hobble along with a stone in the shoe; limp home from football; limp after treading on"
     " a toy brick; favour one leg on the walk to the first-aid box; walk lamely after a tumble off"
     " the bike; hobble off to get a plaster for a blister",
    "turn a quarter": r"turn \1 to the neighbour at their side; swing \1 to the sink beside the"
     r" cooker; face \1 for the side view in the tailor's mirror; turn through one corner to the \1"
     r" on the kitchen tiles; turn \1 until side on to the telly",
    "turn around": "turn round to see who called; turn round so that mum can zip up the dress; turn"
     " to face the kids behind; whip round to catch the cheats at grandmother's footsteps; turn the"
     " back on the telly; turn to whoever is tapping the shoulder from behind",
    "turn around by a side": r"turn by way of the \1 to the kids in the queue behind; turn \1 until"
     r" the back is to the telly; swing round \1 to whoever is shouting from behind; face the other"
     r" way by the \1 so that someone can do the zip",
    "spin once": "twirl once to show off the party frock; give granny a twirl; whirl round once"
     " with a teddy; turn full circle blindfold for blind man's buff; spin once like a child in the"
     " rain; turn all the way round in front of the wardrobe mirror",
    "jump": "jump up to slap the door frame; jump at the good news; jump to get a balloon off the"
     " ceiling; jump up to see over the garden wall; bounce up once on the trampoline",
    "jump twice": "bounce twice on the trampoline; jump two times to see over the fence; reach for"
     " the top shelf with two jumps; jump up and down twice at the sight of the cake; jump at the"
     " apple on the branch, then jump once more",
    "jump three times": "have three bounces on the bed; jump up three times for hip, hip, hooray;"
     " try for the biscuit shelf with three jumps; jump thrice because school is out",
    "jump forward": "leap over the sleeping cat; jump forward into the sandpit; jump ahead to the"
     " next hopscotch square, feet together; leap over the garden hose; jump across the gutter",
    "jump backward": "jump back from the hissing pan; leap back from a spider in the bath; jump"
     " back from the wet paint; spring back as the sprinkler starts; jump back from the kerb as a"
     " lorry roars by; leap back from a jack-in-the-box",
    "jump aside": r"jump \1 to save the shoes from a splash; leap \1, clear of a runaway pram; jump"
     r" \1 off the cycle path; spring \1 to dodge a snowball; leap \1 as a scooter shoots by",
    "jump and turn around": "jump round to face the kids behind; jump half round on the trampoline;"
     " leap up and about to say boo to whoever is behind; jump up and [land] with the back to the"
     " telly; jump and [land] back to front; jump round to look the other way, as at hopscotch",
    "jump and spin": "jump up and [whirl] full circle in the air; do a full twirl in mid-jump to"
     " impress the cousins; jump all the way round like an ice skater on telly; leap off the rug"
     " with one complete spin; jump up with a whole turn at the school disco",
    "hop on one leg": "hop about on one foot after stubbing a toe; hop one-legged, the other shoe"
     " lost; bounce on one foot to get water out of an ear; hop longer than all the cousins on one"
     " leg; hop like the one-legged pirate at a fancy-dress party",
    "hop on a leg": r"hop on the \1 foot after treading on a toy brick; hop for a prize on the \1"
     r" foot; bounce on the \1 foot to shake water from an ear; hop \1-footed on the kitchen tiles;"
     r" hop on the \1 leg, the other sock missing",
    "jumping jacks": "do star jumps with the kids before school; jump like a jumping-jack toy on a"
     " string, arms and legs in and out; jump into a star and back again, over and over; do jumping"
     " jacks to a breakfast-telly workout; play starfish, jumping arms and legs apart and together",
    "squat": "squat to look under the sofa and [come] up; bend the knees to see into the oven, then"
     " [straighten] up; drop to a toddler's height on bent knees and [rise]; go down on the"
     " haunches to the cat and back up; do a knee bend while the kettle boils",
    "squat and hold": "stay squatting by the flower bed for a while; remain on the haunches to"
     " watch the ants; squat by the campfire for some time; sit on thin air, thighs level, for a"
     " bet; squat beside the rock pool and [stay] there; keep squatting at the cat flap",
    "push-ups": "do press-ups on the living-room rug; do push-ups with a child on the back; push"
     " the body up off the bedroom floor again and again; go for a press-up record on the lawn",
    "kick": r"kick at the stuck garden gate with the \1 foot; kick off a wellie with the \1 leg;"
     r" boot a cardboard box with the \1 foot; kick the vending machine with the \1 foot; give the"
     r" flat tyre a kick with the \1 foot; kick up autumn leaves with the \1 foot",
    "side kick": r"kick the fridge shut sideways with the \1 leg; slam a drawer at the side with a"
     r" kick of the \1 leg; show the kids a karate kick to the side with the \1 leg; kick out"
     r" sideways at the beanbag with the \1 foot; kick a cupboard door to with the \1 foot, side"
     r" on",
    "kick a ball": r"kick the ball back over the neighbour's fence with the \1 foot; boot the"
     r" football down the playground, \1-footed; kick a ball against the garage door with the \1"
     r" foot; shoot between two jumpers on the grass with the \1 foot; give the beach ball a"
     r" \1-footed kick",
    "punch": r"punch the pillow with the \1 fist; thump a cushion straight on with the \1 fist;"
     r" knock a hole in the cardboard castle with the \1 fist; bop a balloon with the \1 fist; hit"
     r" the boxing machine at the fair with the \1 fist; bash at the stuck window with the \1 fist",
    "one-two": "give the pillow a quick one-two; hit the punchbag in the garage with one fist, then"
     " the other; bop a balloon with a jab and a cross; punch the sofa cushion twice, once with"
     " each fist; show a little brother a jab and a cross",
    "box": "pummel the pillow with both fists; have a go at the punchbag in the garage; fight an"
     " invisible big brother with the fists; play boxing champion in the bedroom; spar with a"
     " balloon on a string; box with the bathroom mirror",
    "duck": "duck under the washing line; duck a flying cushion; bob down before the snowball hits;"
     " dodge a swinging lampshade by ducking; duck to save the head from the open cupboard door",
    "sit down": "sit down to dinner; plonk themselves down on the sofa; take the free seat on the"
     " bus; sink into grandpa's armchair; sit down at the kitchen table for homework; sit down on"
     " the swing; park the bottom on a stool",
    "stand up": "get up to let an old lady have the seat; rise from the breakfast table; get off"
     " the sofa to answer the door; stand up at the desk for the teacher; heave themselves out of"
     " the armchair; get up at the end of dinner; rise from the bench as the bus pulls in",
    "sit on the floor": "sit down in the grass for a picnic; plop down in the sandpit; sit down on"
     " the carpet for story time; sit down on the floor to unwrap presents; lower themselves onto"
     " the playmat beside the baby; sit down on the rug with the jigsaw",
    "get up from the floor": "get up off the playmat; stand up from the picnic rug; get up off the"
     " carpet after story time; scramble up from the gym mat; rise from the floor, the jigsaw done",
    "lie down": "lie down on the lawn to watch the clouds; lie down on a beach towel to sunbathe;"
     " go flat on the rug to play dead; lie down in the snow as for an angel; stretch out full"
     " length on the picnic blanket; lie flat to be drawn round in chalk",
    "get up from lying": "get up from a nap on the rug; rise from sunbathing on a towel; wake up on"
     " the carpet and [stand] up; stop playing dead and [get] up; get out of the sleeping bag and"
     " onto the feet; come up from lying flat in the grass",
    "kneel on one knee": "go down on one knee to propose; drop to one knee by the pram and [stand]"
     " up again; kneel on one knee for the team photo, then [rise]; sink to one knee at the flower"
     " bed and [come] up; go down on one knee to a toddler's eye level, then [get] up",
    "kneel on a knee": r"kneel on the \1 knee at the flower bed and [stand] up; go down on the"
     r" \1 knee to look under the sofa and [get] up; put the \1 knee to the carpet by the cot"
     r" and [come] up again; kneel with the \1 knee down for the family photo, then [stand] up",
    "kneel down": "kneel down for a bedtime prayer; kneel on both knees to play trains; get down on"
     " the knees to weed; kneel down at the edge of the bath; go to the knees beside the cot",
    "bow": "bow to the parents after the school play; bow to the judo teacher; thank the host with"
     " a bow; bow as thanks after the piano piece; make a polite bow to the dance partner at a"
     " wedding; bow like a wise man in a nativity play",
    "bow deeply": "bow low like a butler in a parlour game; bow deep down after the school concert;"
     " bend far over in thanks for the supper; give the birthday girl a very low bow; bow till the"
     " paper crown falls off; bow with the nose to the knees for a joke",
    "crouch down": "crouch to say hello to the cat; crouch behind the sofa at hide-and-seek; hunker"
     " down to look at a beetle; crouch at the bottom shelf; get down low to peek through the"
     " letterbox; crouch by the rabbit hutch; crouch to a small child's height",
    "touch the toes": "bend over to the toes in PE; fold over until the fingertips reach the socks;"
     " show the kids that the fingers still reach the toes; touch the slippers at the tips with"
     " straight legs; stoop to feel the toes on the bathroom mat",
    "balance": r"stand on the \1 leg to see who lasts longest; wobble on the \1 foot at the bus"
     r" stop; play flamingo on the \1 leg; stand like a stork on the \1 leg in the paddling pool;"
     r" wait on the \1 foot alone while the kids count; keep upright on the \1 foot, one shoe off",
    "balance on one leg": "stand on one leg like a heron at the pond; stand on a single foot for a"
     " bet; wobble on one foot in the hallway, one boot off; stay up on one leg in a party game;"
     " stand on one leg until the egg timer rings; pose on one leg like a plastic flamingo",
    "lean": r"lean \1 to see past the tall man in the cinema; tilt \1 like a kid on a bike in a"
     r" bend; lean \1 to hear a whisper at table; bend over to the \1 to peek round the door frame;"
     r" lean to the \1 so the waiter can serve; tip to the \1 like a heap of laundry",
    "pick up": "pick up the toys off the carpet; bend down for a dropped dummy; stoop to get the"
     " post off the mat; pick a coin up off the pavement; get the socks off the bedroom floor;"
     " collect the newspaper from the doorstep; stoop for the dog's ball",
    "wave": "wave the kids off at the school gate; wave to the neighbour over the hedge; wave"
     " bye-bye to the babysitter; give the lollipop lady a wave; wave to mum from the stage; wave"
     " at the bus driver; wave the visitors goodbye",
    "wave a hand": r"wave to the baby with the \1 hand; say bye-bye to granny with the \1 hand;"
     r" wave to the postman, \1-handed; flutter the \1 hand at a friend across the playground; wave"
     r" off the school bus with the \1 hand; wave to the holiday train with the \1 hand",
    "wave both hands": "wave both hands at the ice-cream van; wave to grandma at the airport with"
     " both hands; wave both arms to show the kids where the picnic is; wave from the school stage"
     " with both hands; wave off a cruise ship with both hands",
    "clap": "clap at the school play; clap for the birthday child; clap along to a nursery rhyme;"
     " clap the newlyweds; applaud a baby's first steps; clap to scare the pigeons off the lawn",
    "raise an arm": r"put the \1 hand up to go to the loo; stick the \1 arm up to be picked for the"
     r" team; raise the \1 arm to vote at parents' evening; lift the \1 hand for more pudding;"
     r" reach the \1 hand up to the strap on the bus; hold the \1 arm up to ask the teacher",
    "raise both arms": "put both arms up so that the jumper comes off; hold both arms up to be"
     " lifted by mum; raise both hands as on a roller coaster; stick both arms in the air to a"
     " party song; hold both hands up at cops and robbers; hang up the garland, both arms overhead",
    "arms out to the sides": "spread both arms like an aeroplane in the playground; hold both arms"
     " out to the sides so that mum can measure; stretch both arms sideways to bar the doorway;"
     " open both arms wide to show how big the fish was; hold the arms out sideways for a cardigan"
     " fitting",
    "arms to the front": "hold both arms out in front for a skein of wool; stretch both arms ahead"
     " for a pile of towels; stick both arms out in front to play ghost; hold both hands out to the"
     " fire; hold out both arms to the front for the baby",
    "point forward": r"point at a cake in the window with the \1 hand; show the toddler the doggie"
     r" ahead with the \1 index finger; point out the bus stop ahead with the \1 hand; show the"
     r" baker which bun by pointing with the \1 hand; point across the table at the culprit with"
     r" the \1 hand",
    "point up": "point up at a plane for the kids; point to the balloon on the ceiling; show a"
     " child the moon with one finger; point up at the kitten in the tree; point out the rainbow"
     " overhead; point at the leak above; point to the biscuits on the top shelf",
    "hands on hips": "stand hands on hips like a cross mum; put both hands on the hips at the sight"
     " of the messy bedroom; stand arms akimbo in the kitchen doorway; plant both fists on the hips"
     " and [wait] for an apology; rest both hands on the hips after mowing the lawn",
    "hand on a hip": r"prop the \1 hand on the hip like a sassy teenager; rest the \1 hand on the"
     r" hip for a chat over the fence; stand with the \1 hand on the hip in the checkout queue;"
     r" pose as a little teapot, \1 hand on the hip; pose for a holiday snap, \1 hand on the hip",
    "cross the arms": "fold the arms in a sulk; cross the arms like a stubborn toddler; stand with"
     " folded arms at the school gate; cross the arms and [refuse] the spinach; fold their arms"
     " over the apron; knot the arms in a huff over bedtime",
    "hands behind the head": "relax with both hands behind the head after Sunday lunch; clasp the"
     " hands behind the head as in a hammock; lock the fingers at the back of the head, glad that"
     " it is Friday; put both hands behind the head for a break from homework; cradle the back of"
     " the head like a sunbather",
    "nod": "nod to the neighbour; nod at the offer of more tea; agree to bedtime with a nod; say"
     " yes with a full mouth by nodding; nod a silent good morning; nod along to grandpa's story",
    "shake the head": "shake the head at the broccoli; refuse second helpings with a shake of the"
     " head; shake the head over the muddy footprints; say no to bath time with the head; shake the"
     " head at the price tag; turn down a biscuit by <shake> the head",
    "look to a side": r"look \1 for the bus; glance \1 at the neighbour's new car; peek \1 at the"
     r" next desk; turn the head \1 toward the telly; look over to the \1 at a crying child",
    "look up": "look up at the kite; look up at the fireworks; gaze up at the star on the tree;"
     " look up for the first snowflakes; look up at a thump from the neighbours above; tilt the"
     " head back to see a hot-air balloon; look up to the top shelf",
    "look down": "look down at the undone shoelaces; look down at the toddler by the knee; look"
     " down, ashamed of the broken vase; stare at the feet while being told off; look down at the"
     " spilt milk; drop the gaze to the muddy wellies",
    "look around": "look around for the lost keys; look from side to side for hidden Easter eggs;"
     " look both ways at the kerb; glance about for the cat; look this way and that for a free"
     " table; scan the playground for the kids; search the car park with the eyes",
    "salute": "answer an order to tidy up with a salute; salute the captain of the pedal boat;"
     " bring a hand to the brow like a scout; give mum a yes-sir salute; salute grandpa in uniform",
    "shrug": "shrug when asked who ate the cake; hunch the shoulders to say don't ask me; answer"
     " what's for dinner with a shrug; shrug like a bored teenager; shrug off the teasing; lift the"
     " shoulders at a question about homework; give a who-knows shrug",
    "drink": r"sip hot cocoa from the mug in the \1 hand; drink up the milk with the \1 hand; have"
     r" a sip of tea with the \1 hand; gulp some juice from a beaker in the \1 hand; take a swig of"
     r" lemonade with the \1 hand; drink the morning coffee \1-handed",
    "stretch up": "stretch after getting out of bed; stretch both arms up after a long car ride;"
     " stretch tall like a sunflower, both arms up; stretch overhead with a morning yawn; reach"
     " both arms up to be as tall as dad; stretch the arms up to get the kinks out after gardening",
    "arm circles": r"swing both arms round \1 like windmills; wheel both arms \1 before a dip in"
     r" the sea; crank both arms round \1 like a clockwork toy; whirl both arms \1 in rings to"
     r" amuse the baby; loosen the shoulders after desk work by <circle> both arms \1",
    "push": "push the sofa with both hands; shove the wardrobe along with both hands; push a child"
     " on a swing with both hands; push a stalled car with both hands; shove the plate of sprouts"
     " away with both hands; push the heavy school door open with both hands",
    "pull": "pull for the team in a sports-day tug-of-war; haul the sledge in with both hands; tug"
     " the stuck drawer open with both hands; heave on the dog's lead with both hands; drag the toy"
     " box nearer with both hands; pull the tablecloth off with both hands",
    "throw": r"throw a snowball with the \1 hand; lob a wet sponge at dad with the \1 hand; pitch a"
     r" ball at the coconut shy with the \1 hand; chuck an apple core onto the compost with the \1"
     r" hand; hurl a pebble into the sea with the \1 hand",
    "catch": "catch the car keys with both hands; catch a beach ball with both hands; catch the"
     " bride's bouquet with both hands; grab a tossed orange from the air with both hands; take a"
     " flying cushion with both hands; catch an egg with both hands at a party game",
    "stand still": "stand about while the kettle boils; stand in the queue at the baker's; freeze"
     " at musical statues; keep still for the family photo; stand still for the dressmaker's pins;"
     " wait at the school gate; stand like a garden gnome; stand at the bus stop",
}
# fmt: on
