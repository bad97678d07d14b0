"""Likenesses: what a movement is like, by the name of its meaning in `meanings`."""

from __future__ import annotations

# fmt: off
LIKENESSES: dict[str, str] = {
    "walk forward": "walk straight on like an ant on its trail; tread forward like an ox in the"
    " furrow; walk dead ahead like a robot on rails; walk straight ahead like a chess pawn; go"
    " ahead on foot like a postman on the daily round; walk onward like a pilgrim",
    "walk slowly": "snail along on foot; walk as slowly as a sloth; amble along like a grazing"
    " cow; walk as slow as a glacier; dawdle along like a sightseer",
    "walk fast": "walk like a clerk late for the office; stride ahead as fast as a New Yorker;"
    " walk briskly like a nurse on her rounds; walk at speed like a rush-hour commuter; walk ahead"
    " in haste like the White Rabbit",
    "walk backward": "crawfish backward at a walk; step back like a painter from a canvas; reverse"
    " at a walk like a delivery van; back up like a horse out of its stall; moonwalk backward",
    "walk sideways": r"crab along sideways to the \1 on foot; step sideways to the \1 like a"
    r" climber on a ledge; move sideways to the \1 like a typewriter carriage; walk sideways \1"
    r" like a rook along its rank; shunt sideways to the \1 on foot like a table-football player",
    "walk diagonally forward": r"go diagonally ahead to the \1 like a draughts piece; step"
    r" diagonally forward \1 like a pawn that captures; slant forward to the \1 on foot like"
    r" driving rain; walk forward and [drift] \1 at once like a boat in a crosscurrent; walk at a"
    r" slant, ahead and \1, like the stroke of an X",
    "walk in a circle": "walk round and round like a donkey at a waterwheel; orbit on foot like a"
    " planet round the sun; walk in a ring like a carousel pony; circle on foot like a goldfish",
    "walk in a circle to a side": r"walk a full circle to the \1 like a model railway; orbit once"
    r" to the \1 on foot like a satellite; walk a ring, <bear> \1, like a circus elephant; wheel"
    r" all the way round to the \1 on foot like a soaring eagle",
    "walk in a curve": r"bend off to the \1 on foot like a river; curve \1 at a walk like a tram"
    r" on bent rails; walk along a banana-shaped path to the \1; veer gently to the \1 at a walk"
    r" like a plane that banks; drift round to the \1 on foot like a bowling ball with spin",
    "walk in a half circle": r"walk a horseshoe round to the \1; trace a big letter U to the \1 on"
    r" foot; walk the shape of a half moon to the \1; loop halfway round to the \1 on foot like a"
    r" bus at its terminus; walk along a protractor's rim round to the \1",
    "walk in a zigzag": "walk along the teeth of a saw, left and right; snake ahead on foot from"
    " side to side; zigzag at a walk like a hound on a scent; walk like the stitches of a zigzag"
    " seam; weave left and right on foot like a shuttle on a loom",
    "walk there and back": "walk out and back like a boomerang; walk away and [return] like a"
    " homing pigeon; walk off and [come] back like a yo-yo on its string; walk a length and back"
    " as a swimmer would; shuttle out and back on foot like an airport bus",
    "get slower": "walk slower and slower like a toy as its spring runs down; slow down on foot"
    " like a train that comes into a station; walk ever slower like a fan switched off; lose pace"
    " at a walk like a ball that rolls through grass; wind down at a walk like an old clock",
    "get faster": "walk faster and faster like a snowball down a hill; gather speed at a walk like"
    " a steam engine; walk ever quicker like a metronome turned up; speed up on foot like a horse"
    " that smells its stable; quicken at a walk like a windmill in a rising wind",
    "run": "run like a wolf on the hunt; run like an ostrich across the plain; run like a mustang"
    " in open country; run like a messenger of ancient Greece; run as a marathon runner does",
    "jog": "trot along like a pony; jog along like a happy labrador; chug along at a jog like a"
    " little steamboat; jog like a footballer at the warm-up; trot ahead like a fox on its rounds",
    "sprint": "shoot forward on foot like an arrow; streak ahead on foot like a comet; bolt ahead"
    " like a startled gazelle; sprint like Hermes on winged heels; rocket forward at a dead run",
    "run backward": "run backward like a stunt car in reverse gear; run backwards like a goalie"
    " under a lob; backpedal like a clown on a unicycle; crayfish backward at a run",
    "run on the spot": "run on the spot like a squirrel in a cage wheel; run like a cartoon"
    " character before take-off, going nowhere; idle at a run on the spot like an engine in"
    " neutral; run in place, legs like pistons",
    "run in a circle": "run round like a dog after its own tail; circle at a run like a speedway"
    " bike; run in a ring like a terrier round a tree; run round in a loop like a slot car; run"
    " rings like an electron round its core",
    "run in a curve": r"bank \1 at a run like a fighter jet; run a curve to the \1 like a swallow"
    r" on the wing; curl off to the \1 at a run like a bent free kick; run the bend to the \1 like"
    r" a greyhound on the track; run \1 along the arc of a scythe",
    "run in a zigzag": "jink left and right at a run like a snipe in flight; run the shape of a W"
    " over and over; run the jagged line of a lightning flash; dart from side to side at a run"
    " like a minnow; weave left and right at a run like an eel",
    "run there and back": "run off and [return] like a boomerang; run out and back like a tennis"
    " ball in a rally; run there and back like a dog that fetches; run back and forth like a"
    " squirrel",
    "march on the spot": "march on the spot like a tin soldier; tread grapes on the spot like a"
    " winemaker; lift the knees in place like a drum major; step on the spot like a circus"
    " elephant on a tub",
    "sneak": "stalk ahead like a cat after a sparrow; slink forward like a fox near a henhouse;"
    " prowl like a panther; ghost forward on silent feet; steal forward like a poacher by night;"
    " pussyfoot ahead like the Pink Panther",
    "crouch walk": "duck-walk forward on low bent knees; walk bent low like a miner in a tunnel;"
    " walk stooped low like a caveman in his cave; walk as low as a hunter in tall grass; walk on"
    " deeply bent knees like a squashed spring",
    "tiptoe": "walk on the toes like a dancer in pointe shoes; tiptoe like Tinker Bell; walk heels"
    " up, as in invisible stilettos; mince along on tiptoe like a poodle; tiptoe like a cat"
    " burglar over a creaky floor",
    "limp": "hobble along like Long John Silver; limp like a lame horse; limp like a dog with a"
    " thorn in its paw; walk lopsided like a cart with a buckled wheel; drag a bad leg like Igor",
    "turn a quarter": r"turn \1 like a door opened to ninety degrees; rotate ninety degrees \1"
    r" like a tank turret; turn \1 by a quarter like a cooker knob; turn \1 like the corner of the"
    r" letter L; pivot a quarter \1 like a robot vacuum at a wall",
    "turn around": "swing round like a swivel chair to face the back; turn about like a"
    " weathercock as the wind flips; turn round to what lies behind like Orpheus; turn back to"
    " front like a tram at its terminus; flip round back to front on the feet like a two-sided"
    " sign",
    "turn around by a side": r"swing round to the \1, back to front, like a weathercock; turn half"
    r" a circle \1 like a locomotive on a turntable; make a U-turn on the spot to the \1 like a"
    r" taxi; swing a half circle \1 like a lighthouse beam; swivel \1 like an office chair until"
    r" back to front",
    "spin once": "spin once around like a weathercock in a gust; pirouette once like a ballerina;"
    " revolve once like the globe on a desk; whirl round once like a dervish; turn all the way"
    " round once like a chicken on a spit",
    "jump": "spring up like toast from a toaster; jump like a flea; leap up like a salmon; jump up"
    " like Super Mario under a coin block; leap up like a dolphin out of the water",
    "jump twice": "bounce up twice like a dropped tennis ball; pop up two times like slices of"
    " toast; spring up twice like a flea; jump two times like a kid on a bed; go up and down twice"
    " like a pogo stick",
    "jump three times": "bounce straight up three times like an excited puppy; leap up three times"
    " like a dolphin at a show; jump three times like a Mexican jumping bean; pogo up three times",
    "jump forward": "leap ahead like a toad off a stone; spring forward like a grasshopper; pounce"
    " ahead like a fox on a vole; bound ahead once like a kangaroo; jump forward like a draughts"
    " piece over another",
    "jump backward": "jump back like a cat from a cucumber; recoil in a backward jump like a fired"
    " cannon; spring back like a prawn; jump back like a cook from spitting fat; leap backwards"
    " like a fencer",
    "jump aside": r"leap aside to the \1 like a matador; jump sideways to the \1 like a frightened"
    r" colt; spring to the \1 like a mountain goat to the next ledge; leap \1 like a"
    r" sideways-bounding lemur; bounce sideways to the \1 in one jump, like a pinball off a bumper",
    "jump and turn around": "jump a half turn like a skateboarder's one-eighty; leap up and [land]"
    " back to front like a snowboarder; jump round to face the other way like a startled cat; flip"
    " front to back in mid-air on a jump, like a turned playing card; jump about-face like a"
    " sentry who hears a twig snap",
    "jump and spin": "jump and [whirl] a full circle like a drill bit; leap up and [rotate] once"
    " like a sycamore seed; jump a three-sixty like a snowboarder; take off and [spin] all the way"
    " round like a helicopter; corkscrew through one whole turn in a jump",
    "hop on one leg": "hop like a one-legged pirate; bounce on one foot like a pogo stick; hop"
    " like a stork on hot sand, one foot up; hop on one leg like a child at hopscotch; hop"
    " one-legged like the Steadfast Tin Soldier",
    "hop on a leg": r"pogo on the \1 foot alone; hop on the \1 leg like a one-legged pirate;"
    r" bounce on the \1 leg like a mattress spring; hop like a hopscotch champion, only on the \1"
    r" foot; hop on the \1 foot like a flamingo on hot coals",
    "jumping jacks": "jump like a pull-string toy, limbs out and in; leap into an X and back,"
    " again and again; jump into a starfish and back, over and over; do the snow angel upright,"
    " <jump>; jump from the letter I to the letter X repeatedly",
    "squat": "squat like a weightlifter under the bar; sink into a squat and rise like a lift;"
    " fold and [unfold] at the knees like an accordion; dip at the knees and [come] up like a"
    " carousel horse; sink onto bent legs and rise like a mattress spring",
    "squat and hold": "hold a squat like a sumo wrestler before the bout; sit on thin air like a"
    " mime on an unseen stool; stay in a squat like a gargoyle; hold the horse stance like a"
    " Shaolin monk; squat and [stay] there like a toad on a stone",
    "push-ups": "do push-ups like a marine; pump the body up and down on the hands like a piston;"
    " do press-ups like a lizard on a hot rock; push the floor off again and again like a"
    " hydraulic jack; raise and lower the body on the arms like a drawbridge, over and over",
    "kick": r"kick ahead with the \1 leg like Bruce Lee; shoot the \1 foot out to the front like a"
    r" frog's tongue; fire the \1 leg forward in a kick like a catapult; whip the \1 foot ahead"
    r" like a scorpion's sting; kick the \1 foot out in front like a taekwondo fighter",
    "side kick": r"kick the \1 leg out sideways like Chuck Norris; shoot the \1 foot out to the"
    r" side like a piston; drive the \1 heel out sideways like a battering ram; snap the \1 leg"
    r" out to the side like a flick knife; lash out sideways with the \1 leg like a milked cow",
    "kick a ball": r"kick a ball with the \1 foot like Ronaldo; shoot a ball \1-footed like a"
    r" penalty taker; boot a ball like a rugby fullback, \1 foot; blast a ball off the \1 foot"
    r" like a cannon; swing the \1 leg through a ball like a golf club",
    "punch": r"shoot the \1 fist straight ahead like a piston; punch forward with the \1 fist like"
    r" Rocky; fire the \1 fist out like a cannonball; dart the \1 fist out and back like a snake's"
    r" tongue; punch \1-handed like Superman through a wall",
    "one-two": "throw a one-two like Muhammad Ali; fire two straight punches like a"
    " double-barrelled gun; throw a jab and a cross, like tick and tock; jab once and cross like a"
    " boxing robot; go one-two with the fists like a drummer on kick and snare",
    "box": "box like a kangaroo; pepper the air with punches like a machine gun; dance about and"
    " [sting] like a bee with both fists; box like a hand puppet; whirl the fists into punch after"
    " punch like a threshing machine",
    "duck": "duck like a prairie dog from a hawk's shadow; turtle down, head between the"
    " shoulders; bob down like a cork under a wave; duck like a tall man at a low door; duck like"
    " a whack-a-mole",
    "sit down": "sit down like a king on a throne; settle onto a chair like a broody hen; flop"
    " onto a seat like a sack of flour; fold down onto a chair like a pocket rule; perch on a seat"
    " like a bird",
    "stand up": "stand up like a defendant before the judge; unfold from a chair like a"
    " carpenter's rule; get up from a seat like a hen off her eggs; rise from a chair like bread"
    " dough; stand up like a churchgoer at the hymn",
    "sit on the floor": "sit down on the floor like a baby at play; sit down on the ground like a"
    " Buddha; plop down on the floor like a teddy bear; settle on the ground like a picnicker;"
    " sink to a seat on the floor like a slack balloon",
    "get up from the floor": "get up off the floor like a newborn foal; rise from the ground like"
    " a phoenix; rise off the floor like a mushroom after rain; clamber up off the ground like a"
    " camel; go from floor to feet like a fairground balloon man",
    "lie down": "lie down like a sunbather; lie down on the back like a dog that begs for a belly"
    " rub; lie down flat like a starfish on the sand; lie down on the floor like a felled tree;"
    " flatten out on the floor like a bearskin rug",
    "get up from lying": "rise from lying like Lazarus; get up off the back like Dracula out of"
    " his coffin; go from flat to upright like a raised mast; stand up from lying like a skittle"
    " set back up; get up from lying like an upturned beetle back on its legs",
    "kneel on one knee": "drop to one knee like a knight and rise; take a knee like a suitor with"
    " a ring and stand back up; genuflect on one knee like a churchgoer and get up; dip to one"
    " knee like a runner <tie> a shoe and rise",
    "kneel on a knee": r"lower the \1 knee like a squire about to be knighted and rise; take a \1"
    r" knee like a suitor with a ring, then stand up; drop onto the \1 knee like a football"
    r" captain and stand back up; kneel on the \1 knee like a mechanic at a tyre and get up",
    "kneel down": "kneel down like a monk at prayer; go down on both knees like a camel; kneel"
    " down like a pilgrim at a shrine; kneel like a tiler at work; sink to both knees like"
    " Cinderella",
    "bow": "bow like a conductor after the symphony; bow as a Japanese host does; bow like a"
    " magician after a trick; dip the upper body like a drinking-bird toy; bow like a karate pupil",
    "bow deeply": "bow as low as a willow; bow deeply like a musketeer; bow far down like a"
    " subject before an emperor; fold into a deep bow like a penknife; bow low like ripe wheat",
    "crouch down": "hunker down like a hen on her eggs; crouch down like a toad; crouch low like a"
    " hare in its form; crouch down small like a folded umbrella; crouch like a lurking panther",
    "touch the toes": "jackknife down to the toes; fold like a book, fingers to the toes; fold at"
    " the waist like a hairpin, fingertips on the toes; bend into an upside-down U, hands at the"
    " toes; hang down to the toes like washing on a line",
    "balance": r"stand on the \1 leg like a yogi; balance on the \1 foot like a bird asleep; poise"
    r" on the \1 foot like a statue of Mercury; balance on the \1 leg like the Karate Kid; perch"
    r" on the \1 foot like a spoonbill",
    "balance on one leg": "stand on one leg like an ibis; stand on one leg like a mushroom on its"
    " stem; balance on one foot like the ballerina of a music box; balance on one leg like a broom"
    " on its handle; stand one-legged like a parasol",
    "lean": r"tilt \1 like a windblown pine; lean over to the \1 like a picture hung askew; heel"
    r" \1 like a sailing dinghy; tip to the \1 like a pair of scales; slant \1 like an italic"
    r" letter",
    "pick up": "peck something up off the ground like a hen; scoop something off the floor like a"
    " digger; stoop for something on the ground like a gleaner; hoist something off the floor like"
    " a crane; pick something off the ground like a magpie after a coin",
    "wave": "wave like a lucky cat; wag a raised hand like a dog's tail; flutter a hand in hello"
    " like a little flag; wave like Miss World; wave like the Pope from his balcony",
    "wave a hand": r"wave the \1 hand like a shop-window lucky cat; flutter the \1 hand like a"
    r" flag in greeting; wag the raised \1 hand like a dog's tail; swing the \1 hand in hello like"
    r" an upside-down pendulum; wave the \1 arm like a mayor on a float",
    "wave both hands": "wave both hands like a castaway at a ship; flutter both hands like two"
    " flags; wag both raised hands like a pair of wipers; wave with both hands like a toddler at a"
    " train; wave both hands like a cheerleader with pompoms",
    "clap": "clap like a toy monkey with cymbals; applaud like an opera-goer; snap the palms"
    " together like a crocodile's jaws, again and again; clap like a studio audience on cue; bang"
    " the palms together like castanets",
    "raise an arm": r"raise the \1 arm like the Statue of Liberty; put up the \1 arm like a"
    r" railway barrier; stick the \1 arm up like a flagpole; raise the \1 arm like a periscope;"
    r" hoist the \1 arm like a sail",
    "raise both arms": "raise both arms into the letter Y; lift both arms like Moses at the Red"
    " Sea; put both arms up like goalposts; lift both arms like a preacher in praise; raise both"
    " arms like antlers",
    "arms out to the sides": "spread both arms like Christ the Redeemer; stand in the shape of a"
    " T, arms out; spread both arms wide like an albatross; stretch both arms sideways like a"
    " signpost; hold both arms out to the sides like a coat hanger",
    "arms to the front": "reach both arms out in front like a forklift; stick both arms straight"
    " out ahead like a diver at the edge; extend both arms forward like a train's buffers; level"
    " both arms to the front like twin cannon; hold both arms out ahead like barrow handles",
    "point forward": r"point ahead with the \1 hand like a bronze Columbus; point the \1 finger to"
    r" the front like Uncle Sam; point straight forward with the \1 hand like a gun dog's nose;"
    r" level the \1 finger ahead like the barrel of a pistol; point the \1 hand forward like a"
    r" captain who sights land",
    "point up": "point up like Plato in the painting; point up at the sky like a church steeple;"
    " raise a finger skyward like a lightning rod; point upward like a rocket on its pad; point to"
    " the sky like a disco king",
    "hands on hips": "set both hands on the hips like a sugar bowl; stand like a two-handled jug,"
    " hands on the hips; put both hands on the hips like Peter Pan; stand akimbo like a cross"
    " landlady; plant both hands on the hips like a drill sergeant",
    "hand on a hip": r"rest the \1 hand on the hip like the handle of a teapot; put the \1 hand on"
    r" the hip like the ear of a cup; prop the \1 hand on the hip like a diva; stand with the \1"
    r" hand on the hip like Donatello's David; set the \1 hand on the hip like a gunslinger",
    "cross the arms": "fold the arms like a genie; cross the arms over the chest like a pharaoh;"
    " fold the arms like a Cossack dancer; knot the arms across the chest like a pretzel; fold"
    " both arms like a sulky teenager",
    "hands behind the head": "clasp both hands behind the head like a sunbather; lock the hands"
    " behind the head like a prisoner of war; put both hands behind the head like a boss at ease;"
    " fold the hands behind the head like a boy in the hay; hold the hands behind the head, elbows"
    " out like a butterfly's wings",
    "nod": "nod like a pecking hen; bob the head up and down like a pigeon; nod like an oil-field"
    " pumpjack; nod like a yes-man; tip the head up and down like a rocking horse",
    "shake the head": "shake the head like a horse bothered by flies; shake the head like a lawn"
    " sprinkler, side to side; swing the head to and fro like a desk fan; shake the head like a"
    " stubborn mule; rattle the head from side to side like a maraca",
    "look to a side": r"turn the head \1 like an owl; swivel the head to the \1 like a periscope;"
    r" look \1 like a pharaoh in profile; pan the head \1 like a security camera; snap the head \1"
    r" like a meerkat",
    "look up": "look up like a turkey in the rain; tilt the face up like a sunflower; raise the"
    " eyes skyward like a saint in a painting; look up like a tourist under skyscrapers; lift the"
    " nose to the sky like a basking seal",
    "look down": "look down like a heron over a pond; hang the head like a wilted tulip; lower the"
    " gaze like a nun; bend the neck like a street lamp to look down; look down like Narcissus",
    "look around": "look around like a meerkat on guard; sweep the head left and right like a"
    " lighthouse; scan both sides like a radar dish; look from side to side like a tennis"
    " spectator; look around like a secret agent",
    "salute": "salute like a general; salute like a sailor as the flag goes up; snap off a salute"
    " like a toy soldier; salute like a boy scout; salute like a fighter pilot to the deck crew",
    "shrug": "shrug like a mime; raise and drop the shoulders like the shrug emoji; shrug like a"
    " teenager asked about school; hunch the shoulders to the ears like a cold sparrow and drop"
    " them; shrug like Atlas under the globe",
    "drink": r"drink from a cup like a duchess, \1-handed; tip down a drink with the \1 hand like"
    r" a thirsty cowboy; sip from a cup with the \1 hand like a bee at a flower; knock back a"
    r" drink \1-handed like a Viking with a horn; drink with the \1 hand like Socrates",
    "stretch up": "stretch up like a giraffe at the top leaves; reach both arms up like a"
    " beanstalk; stretch upward like a sunflower to the sun; stretch up like a gymnast under the"
    " high bar; stretch both arms up like a bear against a tree",
    "arm circles": r"turn both arms \1 like the wheels of a paddle steamer; wheel both arms \1"
    r" like twin windmills; spin both arms \1 like a locomotive's rods; circle both arms \1 like a"
    r" swimmer on dry land; windmill both arms \1",
    "push": "push with both hands like a bulldozer; shove something away with both arms like a"
    " sumo wrestler; push with both hands like Sisyphus at his boulder; shove forward with both"
    " hands like a snowplough; press both hands forward like Samson at the pillars",
    "pull": "haul a rope with both hands like a deckhand; pull something in with both hands like a"
    " fisherman with a net; pull with both hands like the farmer at the giant turnip; heave"
    " something closer with both arms like a winch; tug with both hands like a tug-of-war anchor",
    "throw": r"throw a ball like a baseball pitcher, \1-handed; hurl something with the \1 hand"
    r" like a catapult; sling something with the \1 hand like David at Goliath; lob a ball with"
    r" the \1 hand like a grenadier; fling something with the \1 hand like Zeus with a thunderbolt",
    "catch": "catch a ball with both hands like a goalkeeper; close both hands on a ball in flight"
    " like a Venus flytrap; trap a flying ball between both hands like a crocodile's jaws; snatch"
    " a thrown ball with both hands like a frog a fly; catch something in both hands like a mitt",
    "stand still": "stand rooted like a tree; stand stock-still like a heron over water; freeze"
    " like a deer in headlights; stand frozen like a snowman; stand still like a terracotta"
    " warrior; stand motionless like a stone pillar",
}
# fmt: on
