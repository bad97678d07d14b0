"""Words that people may use for motions, far more of them than the captions of a data set have.

Each group holds predicates without their complements: a verb, or a verb with its particle. What can
follow a group is said in `training.text_encoder.wide_sentences`.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> tuple[str, ...]:
    """The entries of a list: "|" between those of several words, else spaces."""
    parts = text.split("|") if "|" in text else text.split()
    return tuple(" ".join(part.split()) for part in parts)


# On foot, on all fours and otherwise from one place to another.
TRAVEL: Final = _words(
    "walk stroll saunter amble wander march pace stride strut swagger tread trudge plod shuffle "
    "stagger stumble totter wobble limp hobble waddle tiptoe sneak creep prowl stalk skulk slink "
    "sidle roam ramble hike trek traipse tramp parade promenade step move go travel proceed "
    "advance progress drift glide mosey meander jog run sprint dash race rush hurry hasten "
    "scurry scamper scuttle bolt dart charge gallop trot lope canter flee escape skip hop jump "
    "leap bound bounce spring vault prance crawl clamber slither wriggle inch edge roll tumble "
    "slide skate ski swim float lurch reel zigzag weave swerve veer circle patrol retreat "
    "withdraw backpedal sashay frolic romp toddle lumber stomp storm barrel zoom speed whiz tear "
    "lunge cartwheel somersault ride cycle pedal cruise orbit flit scoot speedwalk powerwalk "
    "moonwalk sidestep backtrack approach back rocket hustle bustle toil limber hightail scram "
    "loiter straggle parkour sleepwalk jaywalk perambulate traverse journey wade paddle"
)
# On the spot, with the whole body.
BODY: Final = _words(
    "squat crouch kneel bow curtsy genuflect duck stoop bend bend over|lean over|hunch over|"
    "crouch down|squat down|kneel down|sit down|sit|take a seat|settle down|lie down|lie|recline|"
    "lounge|sprawl|flop down|plop down|slump|collapse|faint|fall|fall over|topple|trip|keel over|"
    "drop to the floor|drop to the ground|hit the floor|get up|stand up|rise|rise to their feet|"
    "get to their feet|arise|straighten up|stand|stand still|remain still|freeze|pause|stop|halt|"
    "come to a stop|wait|stay|rest|relax|stretch|stretch out|warm up|twist|turn|turn around|spin|"
    "spin around|pivot|rotate|twirl|whirl|pirouette|swivel|revolve|wheel around|spin on the spot|"
    "turn on the spot|sway|rock|swing|wobble|tremble|shake|shiver|shudder|quiver|quake|twitch|"
    "jerk|squirm|fidget|writhe|dance|groove|jive|waltz|tango|boogie|breakdance|twerk|shimmy|"
    "tap dance|do the twist|do ballet|jump|jump up|leap up|hop|skip|bounce|bounce up and down|"
    "jump rope|do jumping jacks|do star jumps|do burpees|do push-ups|do sit-ups|do squats|"
    "do lunges|do planks|do crunches|do pull-ups|exercise|work out|train|do yoga|meditate|pray|"
    "breathe|breathe deeply|yawn|sneeze|cough|hiccup|laugh|chuckle|giggle|cry|sob|weep|sigh|"
    "groan|panic|celebrate|rejoice|cheer|cower|cringe|flinch|recoil|wince|dodge|duck down|evade|"
    "sidestep|brace|balance|balance on one leg|stand on one foot|tip over|lose their balance|"
    "regain their balance|regain their footing|slip|land|take off|somersault|do a somersault|"
    "do a cartwheel|do a handstand|do a headstand|do a backflip|do a front flip|do a flip|"
    "do the splits|roll over|roll on the floor|crawl around|sleep|nap|doze|dream|wake up|awaken|"
    "slouch|stiffen|tense up|perch|squirm around|leapfrog|hover|levitate|stoop down|hunker down|"
    "tip forward|fold forward|buckle|swoon|stumble backward|stagger about|wander about|"
    "mill around|loiter|look bored|look scared|look happy|look drunk|look tired|act surprised|"
    "feel dizzy|get dizzy|feel cold|feel sick|throw up|die|play dead"
)
# With hands and arms, complete in themselves.
GESTURES: Final = _words(
    "wave|wave hello|wave goodbye|greet someone|salute|beckon|gesture|gesticulate|clap|applaud|"
    "clap their hands|give applause|high-five|fist bump|shake hands|point|shrug|nod|"
    "nod in agreement|shake their head|disagree|agree|say yes|say no|facepalm|cover their face|"
    "cover their eyes|cover their ears|cover their mouth|scratch their head|rub their eyes|"
    "rub their hands together|rub their belly|pat their stomach|wipe their forehead|"
    "wipe their mouth|brush their teeth|comb their hair|wash their hands|wash their face|"
    "put on a hat|take off a hat|put on a coat|put on glasses|zip up a jacket|tie their shoes|"
    "cross their arms|fold their arms|cross their legs|put hands on hips|spread their arms|"
    "open their arms|hug someone|embrace somebody|flap their arms|flex|flex their muscles|"
    "show off their muscles|swing their arms|circle their arms|windmill their arms|"
    "raise their hands|put their hands up|surrender|throw up their hands|punch the air|"
    "pump a fist|cheer|snap their fingers|count on their fingers|thumb a lift|hitchhike|"
    "give a thumbs up|give a thumbs down|make a peace sign|cross their fingers|blow a kiss|drink|"
    "drink from a cup|sip|take a sip|eat|eat with a spoon|chew|bite|smoke|stir|stir a pot|cook|"
    "chop|chop vegetables|slice bread|knead|pour|pour water|type|type on a keyboard|write|draw|"
    "paint|erase|text|take a photo|take a selfie|photograph something|phone|make a phone call|"
    "answer the phone|talk on the phone|check the watch|check the time|look at the watch|read|"
    "read a book|read a newspaper|turn a page|knock|knock on a door|ring a bell|open a door|"
    "close a door|open a window|turn a key|unlock a door|press a button|flip a switch|hammer|saw|"
    "saw wood|drill|screw|sew|knit|iron|mop|sweep|vacuum|dust|scrub|polish|rake|dig|shovel|"
    "water the plants|climb a ladder|climb stairs|climb a rope|climb a wall|row|row a boat|"
    "paddle|drive|drive a car|steer|ride a bike|ride a horse|play the guitar|play the piano|"
    "play the violin|play the drums|play the flute|conduct an orchestra|juggle|play tennis|"
    "play golf|play baseball|play basketball|dribble|dribble a ball|shoot a ball|shoot a basket|"
    "shoot an arrow|aim|aim a gun|fire a gun|draw a sword|swing a sword|fence|box|shadowbox|spar|"
    "fight|wrestle|jab|uppercut|throw an uppercut|throw a hook|throw a punch|karate chop|block|"
    "block a punch|parry|guard|defend|kick|kick high|roundhouse kick|swim breaststroke|"
    "swim freestyle|swim front crawl|swim backstroke|dive|surf|ski|snowboard|skate|skateboard|"
    "bowl|fish|cast a fishing line|lift weights|curl dumbbells|do bicep curls|do a bench press|"
    "clean a window|wipe a table|wash dishes|set the table|fold laundry|hang up clothes|"
    "look for something|search for something|peek|peek around a corner|look around|look about|"
    "glance around|gaze into the distance|shade their eyes|spy|listen|cup an ear|whisper|shout|"
    "yell|scream|sing|speak|talk|chat|argue|scold|explain|lecture|give a speech|ponder|think|"
    "reflect|wonder|hesitate|stroke their chin|bite their nails|twiddle their thumbs|"
    "tap their foot|stamp their feet|shuffle their feet|kick their heels|wiggle their hips|"
    "roll their shoulders|crack their neck|tilt their head|hang their head|lift their chin|"
    "puff out their chest|take a deep breath|bend their knees|lock their knees|touch their toes|"
    "reach for the sky|reach up high|hold their stomach|clutch their chest|hold their back|"
    "hold their head|mime|mime a wall|do a robot dance|bob|bob their head|sneer|smile|frown|wink|"
    "blink"
)
# Verbs done to a body part, a side of it named.
TO_PART: Final = _words(
    "raise lift elevate hoist lower drop wave shake swing move extend stretch straighten bend "
    "flex curl rotate twist circle turn tilt point rub scratch pat tap touch hold grab clutch "
    "massage slap squeeze wiggle waggle jiggle flap kick hit stamp tense relax rest place cross "
    "uncross hug press flick snap spread open close clench pump thrust jab outstretch hang "
    "dangle brush smack favor drag cradle nurse inspect examine show display present"
)
PARTS: Final = _words(
    "arm hand leg foot knee elbow shoulder wrist ankle thigh hip fist palm finger thumb heel toe "
    "forearm calf forefoot ear eye cheek shin foreleg upper-arm"
)
WHOLE_PARTS: Final = _words(
    "head neck chin chest back stomach belly waist hips shoulders arms hands legs feet knees "
    "elbows torso trunk spine face nose forehead mouth hair fingers toes fists palms wrists "
    "ankles thighs"
)
# Verbs done to a thing.
TO_THING: Final = _words(
    "carry|lift|pick up|take|grab|grasp|seize|snatch|fetch|get|bring|collect|gather|hold|raise|"
    "hoist|heave|haul|lug|tote|drag|pull|tug|tow|yank|push|shove|press|nudge|roll|kick|hit|"
    "strike|punch|smash|slam|whack|beat|bash|tap|pat|touch|throw|toss|hurl|fling|lob|chuck|pitch|"
    "cast|launch|sling|catch|receive|drop|release|let go of|put down|set down|lay down|lower|"
    "place|put|deposit|stack|pile|load|unload|pack|unpack|open|close|shut|turn|twist|rotate|spin|"
    "swing|wave|brandish|shake|stir|squeeze|crush|crumple|break|snap|bend|fold|tear|rip|cut|"
    "slice|chop|peel|wipe|clean|wash|scrub|polish|inspect|examine|look at|point at|reach for|"
    "reach toward|avoid|dodge|step over|step onto|climb onto|climb over|jump over|leap over|"
    "vault over|hop over|jump onto|duck under|crawl under|crawl through|walk around|go around|"
    "circle|step around|lean on|lean against|sit on|stand on|kneel on|lie on|hide behind|"
    "give away|offer|hand over|pass|deliver|present|steal|hide|search|juggle|bounce|dribble|"
    "balance|wear|remove|adjust|assemble|fix|repair|paint|hammer|saw|drill|sweep|mop|shovel|"
    "dig up|plant|pour|drink|eat|taste|smell|sniff"
)
THINGS: Final = _words(
    "ball box crate chair table stool bench sofa bed book bottle cup glass bag backpack suitcase "
    "bucket basket barrel rock stone brick log plank stick pole rope ladder hammer sword spear "
    "bow gun shield hat coat phone camera guitar drum broom mop shovel rake knife fork spoon "
    "plate pan pot lamp door gate window wall fence rail bar branch tree flower plant apple "
    "banana sandwich cake letter newspaper paper pen brush towel blanket pillow cushion umbrella "
    "bicycle cart wagon wheel tire dumbbell barbell weight kettlebell racket bat club puck "
    "pebble frisbee balloon doll toy puppet baby dog cat puddle hurdle obstacle step ledge hole "
    "stream ditch curb mat"
)
PLACES: Final = _words(
    "across the room|around the room|along the wall|down the street|up the stairs|"
    "down the stairs|up a hill|down a slope|over a bridge|on a tightrope|along a narrow beam|"
    "through the snow|through mud|through water|against the wind|in the rain|on ice|"
    "on a treadmill|in a circle|in circles|in a big circle|around in a small circle|"
    "in a straight line|in a zigzag|in a square|in a figure eight|in an arc|in a curve|"
    "in an S shape|on the spot|in place|toward the camera|to the door|to the other side|"
    "back and forth|to and fro|up and down|from side to side|around a table|around an obstacle|"
    "past a chair|out of the way|over to a friend|home|off|along|about|around|here and there|"
    "on tiptoe|on all fours|on hands and knees|on one leg|on their heels|on their back|"
    "with a limp|with a cane|with long strides|with small steps|with high knees|"
    "with outstretched arms|with bent knees|with arms crossed|with hands behind the back|"
    "with hands in pockets|while looking around|like a zombie|like a robot|like a monkey|"
    "like a soldier|like a model|like a ninja|like an old man|like a child|like a penguin|"
    "like a bird|like a dog|like a crab|like a frog|like a ballerina|like a drunk|like a ghost|"
    "like a gorilla"
)
DIRECTIONS: Final = _words(
    "forward|forwards|ahead|straight ahead|backward|backwards|back|in reverse|rearward|"
    "to the left|to the right|left|right|sideways|sideways to the left|sideways to the right|"
    "leftward|rightward|diagonally|diagonally to the left|diagonally to the right|up|upward|down|"
    "downward|clockwise|counterclockwise|to the side|to one side|toward the front|"
    "toward the back|away"
)
MANNERS: Final = _words(
    "slowly quickly rapidly swiftly speedily hastily hurriedly briskly fast leisurely "
    "unhurriedly gradually suddenly abruptly instantly immediately gently softly lightly "
    "delicately tenderly carefully cautiously warily gingerly timidly shyly nervously anxiously "
    "fearfully hesitantly boldly bravely confidently proudly arrogantly majestically regally "
    "stiffly rigidly robotically mechanically jerkily smoothly fluidly gracefully elegantly "
    "nimbly agilely clumsily awkwardly unsteadily shakily drunkenly dizzily sleepily drowsily "
    "tiredly wearily lazily sluggishly heavily lethargically energetically vigorously actively "
    "lively dynamically powerfully strongly forcefully firmly hard violently wildly furiously "
    "angrily aggressively fiercely frantically desperately happily joyfully cheerfully merrily "
    "gleefully excitedly enthusiastically playfully jauntily sadly gloomily mournfully "
    "dejectedly miserably solemnly seriously calmly peacefully quietly silently noiselessly "
    "stealthily secretly furtively sneakily loudly noisily casually nonchalantly idly "
    "absentmindedly aimlessly purposefully deliberately intently steadily evenly regularly "
    "rhythmically repeatedly continuously constantly endlessly briefly shortly occasionally "
    "formally politely respectfully humbly rudely theatrically dramatically exaggeratedly "
    "sharply tightly loosely freely high low deeply slightly barely partially fully painfully "
    "weakly feebly frailly normally naturally properly precisely accurately perfectly"
)
COUNTS: Final = _words(
    "once|twice|thrice|one time|two times|three times|four times|five times|six times|"
    "seven times|eight times|nine times|ten times|a dozen times|a few times|several times|"
    "many times|a couple of times|again|again and again|over and over|2 times|3 times|4 times|"
    "5 times|for a while|for a moment|for a long time|for ten seconds"
)
STEPS: Final = _words(
    "one step|two steps|three steps|four steps|five steps|six steps|seven steps|eight steps|"
    "a step|a few steps|several steps|a couple of steps|many small steps|a big step|one pace|"
    "two paces|three paces|a few paces|some strides|2 steps|3 steps|4 steps|5 steps|half a step|"
    "a giant stride"
)
