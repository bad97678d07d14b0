"""Which words mean the same motion, or nearly: what a sentence encoder of general use mixes up.

One entry per meaning, the word that stands for it first; a line that begins with a space goes on
with the one before.
"""

from __future__ import annotations

from typing import Final

_TRAVEL: Final = """
walk: stroll|saunter|amble|wander|pace|stride|go on foot|take a walk|go for a stroll|mosey|
  meander|roam|ramble|go|move|travel|proceed|step|tread|perambulate
run: sprint|dash|race|rush|hurry|bolt|dart|charge|gallop|hasten|scurry|scamper|barrel|tear|zoom|
  flee|speed
jog: trot|lope|run slowly|run at an easy pace|canter
sneak: creep|tiptoe|prowl|skulk|slink|steal|sidle|pad|tread softly|walk on tiptoe
march: parade|walk like a soldier|goose-step|walk in step
limp: hobble|walk with a limp|drag a leg|favor a leg
stagger: stumble|totter|reel|lurch|wobble|teeter|sway drunkenly|walk drunkenly|walk as if drunk
trudge: plod|shuffle|tramp|slog|traipse|drag the feet|walk heavily|walk wearily
stomp: stamp|storm|clomp|walk with heavy steps
strut: swagger|prance|sashay|walk proudly|parade about
crawl: creep on all fours|move on hands and knees|go on all fours|clamber|slither
climb: ascend|scale|clamber up|go up|mount|climb up
descend: climb down|go down|come down|step down
jump: leap|bound|spring|vault|jump up|leap up|leap into the air|jump into the air|take a jump|
  bound upward
hop: bounce|hop on one leg|hop on one foot|jump on one leg|bounce on one foot|skip on one leg
skip: frolic|romp|skip merrily|gambol
retreat: back away|back up|backpedal|withdraw|step back|back off|walk backward|go backward|
  walk in reverse
advance: approach|come closer|come forward|step forward|go forward|walk forward|walk ahead
sidestep: step sideways|step to the side|shuffle sideways|walk sideways|edge sideways|step aside
circle: orbit|walk in a circle|walk in circles|walk round and round|go around in a circle|
  patrol in a circle
zigzag: weave|swerve|walk in a zigzag|slalom|snake
skate: ski|glide|slide
swim: paddle|wade|float|do the crawl stroke
"""
_BODY: Final = """
squat: crouch|squat down|crouch down|hunker down|do a squat|bend the knees deeply|sink low|
  get low|drop low|do a knee bend
kneel: kneel down|get down on one knee|go down on one knee|drop to the knees|sink to the knees|
  genuflect|take a knee
bow: curtsy|take a bow|bow down|make a bow|bend from the waist|bow politely|
  bend forward in respect
bend: lean over|bend over|stoop|hunch over|fold forward|lean forward|tip forward
sit down: sit|take a seat|be seated|settle down|plop down|flop down|lower oneself onto a chair|
  sink into a chair|have a seat|perch
stand up: rise|get up|arise|get to their feet|rise to their feet|stand upright again|
  rise from a seat|get up from a chair|straighten up
lie down: lie|recline|lounge|sprawl|lie on the floor|stretch out on the ground|lay down|
  lie back|sleep|nap
fall: fall down|fall over|collapse|topple|topple over|trip|keel over|faint|tumble|
  drop to the floor|drop to the ground|hit the floor|slump|crumple|swoon
stand still: stand|remain still|freeze|wait|stay|pause|stop|halt|come to a stop|hold still|idle|
  be motionless|do nothing
turn around: turn|rotate|pivot|swivel|revolve|turn on the spot|about-face|face the other way|
  wheel around|turn back
spin: spin around|twirl|whirl|pirouette|whirl around|spin on the spot|twirl around
dance: groove|boogie|jive|waltz|tango|shimmy|breakdance|twerk|bust a move|dance around|
  tap dance|samba|salsa|do ballet
sway: rock|swing|rock from side to side|swing from side to side|sway back and forth
tremble: shake|shiver|shudder|quiver|quake|shake with cold|twitch
stretch: stretch out|warm up|limber up|loosen up|stretch the body|do stretches|extend the body
exercise: work out|train|do exercises|do calisthenics|do aerobics
do jumping jacks: do star jumps|do jumping-jacks|jump spreading arms and legs|
  jump and open arms and legs
do push-ups: do press-ups|do pushups|push the body off the floor
do sit-ups: do crunches|do situps
do a cartwheel: cartwheel|wheel sideways|do a handstand
do a flip: do a somersault|somersault|do a backflip|do a front flip|flip|flip over|
  tumble head over heels
roll: roll over|roll on the floor|roll along
dodge: duck|duck down|evade|swerve aside|weave|slip a punch|avoid a blow|jump out of the way
flinch: recoil|cower|cringe|wince|shrink back|be startled
balance: balance on one leg|stand on one foot|stand on one leg|keep their balance|
  stand like a flamingo
stumble: lose their balance|trip up|miss a step|slip
celebrate: cheer|rejoice|throw up the arms in joy|punch the air|pump a fist|jump for joy|exult
meditate: do yoga|pray|sit cross-legged
cry: sob|weep|wail
laugh: chuckle|giggle
"""
_GESTURES: Final = """
wave: wave hello|wave goodbye|greet someone|greet somebody|say hello|say hi|say goodbye|
  say hi with the hand|bid farewell|hail someone|flag somebody down
beckon: call someone over|motion to come closer|wave someone over
clap: applaud|clap their hands|give applause|give a round of applause|clap both hands|
  slap the palms together|put their hands together
salute: give a salute|raise the hand to the temple
point: indicate something|point a finger|point with the finger|gesture at something|
  single something out
shrug: shrug their shoulders|raise their shoulders|lift both shoulders|act as if not knowing|
  signal not knowing
nod: nod in agreement|agree|say yes|agree with the head|nod their head|bob their head
shake their head: disagree|say no|shake the head|deny|disagree with the head|refuse with the head
cross their arms: fold their arms|fold the arms|cross the arms in front of the chest|
  lock their arms
put hands on hips: rest the hands on the hips|stand with arms akimbo|place both hands on the waist
spread their arms: open their arms|stretch the arms out to the sides|hold the arms out wide|
  extend arms sideways
flap their arms: flap like a bird|flap the wings|beat the arms like wings
surrender: raise their hands|put their hands up|hold both hands up|give up|throw up their hands
hug someone: embrace somebody|hug|embrace|give a hug|cuddle
shake hands: give a handshake|grip a hand in greeting
drink: sip|take a sip|gulp|drink from a cup|drink from a bottle|guzzle|have a drink|
  swallow water|quench their thirst
eat: eat with a spoon|chew|bite|munch|have a meal|nibble
talk on the phone: phone|make a phone call|answer the phone|call somebody on the phone|
  telephone|ring someone up|take a call
take a photo: take a selfie|photograph something|take a picture|snap a picture
check the watch: check the time|look at the watch|look at the time|glance at the wrist
look around: look about|glance around|peer around|look left and right|search the surroundings|
  scan the room|survey the area|peer about|gaze about
look up: gaze up|look at the ceiling|look at the sky|stare upward
look down: gaze down|look at the floor|lower the gaze|stare at the ground
think: ponder|reflect|wonder|stroke their chin|be in thought|contemplate
scratch their head: scratch the head|rub their head|be puzzled
cover their face: hide their face|facepalm|bury the face in the hands|cover their eyes
wipe their forehead: wipe the sweat off|mop the brow
brush their teeth: clean the teeth
knock on a door: knock|rap on a door|tap at a door
open a door: open the door|pull a door open|push a door open
chop vegetables: chop|slice bread|cut vegetables|slice onions|dice carrots|cut with a knife
stir a pot: stir|cook|mix the soup
type on a keyboard: type|use a keyboard|tap the keys
write: draw|sketch|scribble|write on a board
sweep: mop|broom the floor|vacuum|sweep the floor
dig: shovel|dig a hole|spade the ground
hammer: pound a nail|hammer a nail|drive in a nail
play the guitar: strum|strum a guitar|play guitar|pluck the strings
play the piano: tinkle the keys|play a keyboard
play the violin: fiddle|bow a violin
play the drums: drum|beat a drum
conduct an orchestra: conduct|lead an orchestra
play tennis: hit a forehand|swing a racket|serve a tennis ball|hit a backhand
play golf: swing a golf club|tee off|putt
play baseball: swing a baseball bat|bat a ball|hit a home run|swing a bat
play basketball: shoot a basket|shoot hoops|dribble a ball|shoot a ball into the hoop
bowl: roll a bowling ball|go bowling
shoot an arrow: draw a bow|shoot with a bow|do archery
aim a gun: fire a gun|aim|shoot a rifle|point a pistol
swing a sword: fence|slash with a sword|fight with a sword|brandish a blade
punch: box|jab|throw a punch|throw a hook|throw an uppercut|uppercut|shadowbox|
  hit with the fist|strike with the fist|throw fists|land a blow
kick: kick high|roundhouse kick|strike with the foot|boot a ball|kick a ball|hit with the foot|
  kick the air|deliver a kick
block: parry|guard|defend|block a punch|shield oneself|ward off a blow
ride a bike: cycle|pedal|ride a bicycle
row a boat: row|pull the oars
lift weights: lift a barbell|curl dumbbells|do bicep curls|do a bench press|press a weight
tap their foot: tap a toe|tap the foot
stamp their feet: stomp the feet|stamp
touch their toes: reach down to the toes|bend down to the feet
roll their shoulders: circle the shoulders|rotate their shoulders
tilt their head: cock the head|lean the head to the side
wash their hands: rinse the hands|rub their hands together
jump rope: skip rope|skip with a rope
"""
_TO_PART: Final = """
raise: lift|elevate|hoist|put up|bring up
lower: drop|put down|let down|bring down
shake: wiggle|waggle|jiggle|wag
extend: stretch|straighten|outstretch|reach out with|stick out
bend: flex|curl
rotate: twist|circle|turn
rub: scratch|massage|pat|stroke
touch: tap|hold|grab|clutch
"""
_TO_THING: Final = """
carry: lug|tote|haul|bear|transport
pick up: lift|take|grab|fetch|collect|gather|raise|hoist|heave|scoop up|pick|get
put down: set down|lay down|lower|place|put|deposit|lay
push: shove|press|nudge|thrust
pull: tug|tow|yank|drag|draw
throw: toss|hurl|fling|lob|chuck|pitch|cast|sling|launch
catch: snatch|receive|grab out of the air|seize
drop: release|let go of|let fall
hit: strike|smash|whack|beat|bash|slam|swat
wipe: clean|wash|scrub|polish|rub clean
inspect: examine|look at|study|view
jump over: leap over|vault over|hop over|hurdle|clear
step over: climb over|pass over
walk around: go around|step around|skirt
open: unlock|pry open|uncover
close: shut|slam shut
reach for: reach toward|stretch out for|grasp at
"""
_HOW: Final = """
slowly: leisurely|unhurriedly|gradually|sluggishly|at a slow pace|in slow motion
quickly: rapidly|swiftly|speedily|hastily|hurriedly|briskly|fast|at high speed|in a hurry|in haste
carefully: cautiously|gingerly|warily|with care
quietly: silently|noiselessly|stealthily|furtively|softly|on tiptoe
happily: joyfully|cheerfully|merrily|gleefully|in a good mood
sadly: gloomily|mournfully|dejectedly|miserably|with a heavy heart
angrily: furiously|aggressively|fiercely|in a rage
tiredly: wearily|sleepily|drowsily|lethargically|exhaustedly
unsteadily: shakily|drunkenly|dizzily|wobbly|as if drunk
energetically: vigorously|dynamically|powerfully|forcefully|strongly|with energy
proudly: confidently|boldly|majestically|arrogantly
nervously: anxiously|timidly|fearfully|hesitantly|shyly
gracefully: elegantly|smoothly|fluidly|nimbly
stiffly: robotically|mechanically|rigidly|like a robot
forward: forwards|ahead|straight ahead|onward|straight on|toward the front
backward: backwards|back|in reverse|rearward|toward the back
to the left: left|leftward|leftwards|toward the left|to the left side
to the right: right|rightward|rightwards|toward the right|to the right side
sideways: to the side|to one side|laterally
up: upward|upwards|skyward
down: downward|downwards|groundward
clockwise: to the right in a circle
counterclockwise: anticlockwise|to the left in a circle
once: one time|a single time|1 time
two times: twice|2 times|a couple of times
three times: thrice|3 times
four times: 4 times
five times: 5 times
several times: a few times|many times|again and again|over and over|repeatedly|continuously
two steps: 2 steps|two paces|a couple of steps
three steps: 3 steps|three paces
four steps: 4 steps|four paces
several steps: a few steps|a few paces|some strides
"""


def _read(table: str) -> dict[str, str]:
    """Every word of a table with the word that stands for its meaning, itself included."""
    found: dict[str, str] = {}
    for line in table.strip().replace("\n  ", "").splitlines():
        name, _, others = line.partition(": ")
        for word in (name, *others.split("|")):
            found.setdefault(word, name)
    return found


# What the words of each group of `wide_words` stand for.
TRAVEL_MEANINGS: Final = _read(_TRAVEL)
BODY_MEANINGS: Final = _read(_BODY)
GESTURE_MEANINGS: Final = _read(_GESTURES)
PART_MEANINGS: Final = _read(_TO_PART)
THING_MEANINGS: Final = _read(_TO_THING)
MANNER_MEANINGS: Final = _read(_HOW)
_TABLES: Final = {
    "travel": TRAVEL_MEANINGS,
    "body": BODY_MEANINGS,
    "gesture": GESTURE_MEANINGS,
    "part": PART_MEANINGS,
    "thing": THING_MEANINGS,
    "how": MANNER_MEANINGS,
}
# All meanings as (group, word), in order: what a student may be asked to tell.
MEANINGS: Final = tuple(
    (group, name) for group, table in _TABLES.items() for name in dict.fromkeys(table.values())
)
