"""Verbs: the plain verbs and constructions of a movement, by the name of its meaning."""

from __future__ import annotations

# fmt: off
VERBS: dict[str, str] = {
    "walk forward": "step forward at a walk; take steps forward; keep walking forward; go straight"
    " forward; carry on forward; progress forward; start walking; move onwards on foot",
    "walk slowly": "move slowly ahead on foot; walk at a slow speed; walk at a gentle pace; walk"
    " with slow steps; have a slow walk; creep along at a slow walk; walk forward without hurrying;"
    " go forward little by little on foot",
    "walk fast": "move quickly on foot; walk at a quick pace; take quick steps forward; walk at a"
    " rapid pace; go forward quickly at a walk; walk with long quick strides; go hurriedly on foot;"
    " step along quickly",
    "walk backward": "take steps back; walk towards the rear; step backwards again and again; keep"
    " stepping back; move rearwards on foot; walk in a backward direction; make their way backward;"
    " take a walk backwards",
    "walk sideways": r"take steps to their \1; walk \1 while <face> forward; keep stepping over to"
    r" the \1; go across to the \1 sideways; travel sideways to the \1; make their way sideways to"
    r" the \1; move over to their \1 side; do side steps \1",
    "walk diagonally forward": r"walk forward and to their \1; head diagonally ahead to the \1;"
    r" move forward at an angle to the \1; step ahead and \1 at once; take diagonal steps forward"
    r" to the \1; go obliquely ahead and \1; walk slanting forward to the \1",
    "walk in a circle": "go around in circles on foot; go round in a circle on foot; take a walk"
    " around in a circle; make a circle on foot; walk around and around; walk along a round path;"
    " describe a circle while <walk>; step around in a circle",
    "walk in a circle to a side": r"walk round in a circle to their \1; make a full circle on foot"
    r" to the \1; go all the way around in a circle \1; do a complete circle to the \1 on foot;"
    r" walk in a complete circle towards the \1; take a circular walk to the \1; keep turning \1"
    r" while <walk> a whole circle; move in a circle to the \1 on foot",
    "walk in a curve": r"bend their path to the \1; walk along an arc to their \1; turn gradually"
    r" to the \1 while <walk>; walk curving \1; take a curved path \1 on foot; walk ahead and"
    r" slowly [turn] \1; walk in a gentle curve towards the \1; steer \1 little by little while"
    r" <walk>",
    "walk in a half circle": r"make a half circle to the \1 on foot; go around in a half circle to"
    r" the \1; walk half a circle to their \1; do a semicircle \1 at a walk; describe a half circle"
    r" to the \1 while <walk>; walk halfway around a circle to the \1; take a semicircular path to"
    r" the \1; move in a semicircle to the \1 on foot",
    "walk in a zigzag": "zigzag on foot; move forward in a zigzag; make zigzags while <walk>; take"
    " a zigzag path; change sides again and again while <walk>; advance in zigzags; walk ahead in"
    " sharp turns to both sides; walk forward on alternating diagonals",
    "walk there and back": "walk to and fro; walk away and come back; go forward and return on"
    " foot; walk off, then [return]; walk ahead, [turn] around and [walk] back; walk over there and"
    " return; walk forward, then back again; make a return trip on foot",
    "get slower": "reduce their walking speed; decrease the speed while <walk>; get slower while"
    " <walk>; become slower and slower on foot; walk more and more slowly; slow down gradually at a"
    " walk; slow to a near stop at a walk; take slower and slower steps",
    "get faster": "increase their walking speed; raise the speed while <walk>; get faster while"
    " <walk>; become faster and faster on foot; walk more and more quickly; accelerate on foot;"
    " pick up speed at a walk; take faster and faster steps",
    "run": "move ahead at a run; start running; set off at a run; keep running forward; proceed at"
    " a run; make their way forward at a run; travel forward at a run; run forth",
    "jog": "have a jog; do some jogging; move forward <jog>; proceed at a jog; start jogging; keep"
    " jogging ahead; run steadily at an easy speed; advance at a jog",
    "sprint": "make a sprint; have a sprint; break into a sprint; run at maximum speed; run very"
    " quickly; run extremely fast; run with all their speed; set off at a sprint",
    "run backward": "run in reverse; go backward at a run; move backwards at a run; run towards the"
    " rear; take running steps backward; run in a backward direction; proceed backward at a run",
    "run on the spot": "run without moving forward; do running on the spot; run without leaving the"
    " spot; run in the same spot; keep running in one place; jog without moving ahead; perform"
    " running in place; run without any progress",
    "run in a circle": "run about in a circle; make a circle at a run; go in circles at a run; take"
    " a run around in a circle; run along a round path; describe a circle at a run; move in a"
    " circle at a run; run around and around",
    "run in a curve": r"make a curve to the \1 at a run; take a curved path \1 at a run; run along"
    r" an arc to their \1; run curving \1; run ahead and slowly [turn] \1; run in a gentle curve"
    r" towards the \1; bend their run to the \1; steer \1 little by little while <run>",
    "run in a zigzag": "go in a zigzag at a run; run from side to side while <advance>; move"
    " forward at a run in a zigzag; make zigzags while <run>; run now to one side, now to the"
    " other; take a zigzag path at a run; change sides again and again while <run>",
    "run there and back": "run to and fro; run away and come back; run up and down; run off, then"
    " [return]; run ahead, [turn] around and [run] back; take a run there and back; go there and"
    " come back at a run; run forward, then back again",
    "march on the spot": "step on the spot; take steps on the spot; walk without moving forward; do"
    " a march in place; march without advancing; lift the feet in turn on the spot; stay in place"
    " and keep stepping; perform marching in place",
    "sneak": "go stealthily on foot; move stealthily; sneak along; go silently on foot; move"
    " quietly on foot; tread softly ahead; make their way stealthily; walk in a sneaky way",
    "crouch walk": "walk bent over; move forward bent down; go forward in a crouch; walk in a"
    " squat; advance in a crouching position; walk doubled over; take steps in a crouch; stay low"
    " while <walk>",
    "tiptoe": "move forward on tiptoes; tiptoe along; tiptoe ahead; advance on tiptoe; take steps"
    " on the toes; go tiptoeing; make their way on tiptoe; walk without lowering the heels",
    "limp": "move with a limp; go <limp>; limp along; limp ahead; walk unevenly as if hurt; walk"
    " haltingly on a sore leg; advance with a limp; make their way with a limp",
    "turn a quarter": r"turn themselves \1; turn to their \1; turn in place to the \1; veer round"
    r" to face \1; turn so as to face \1; turn on the spot to their \1; shift round to face the \1;"
    r" move round to face \1",
    "turn around": "turn about; turn themselves around; turn to the rear on the spot; turn about on"
    " the spot; face the opposite way; turn halfway round; turn their back to the front; wheel"
    " about",
    "turn around by a side": r"turn about to the \1; turn themselves around to the \1; face about"
    r" to the \1; rotate halfway round to the \1; swing round to the back over the \1 side; turn to"
    r" the \1 until <face> backward; reverse direction with a turn to the \1; swivel halfway around"
    r" \1",
    "spin once": "spin themselves around; spin all the way around; turn themselves in a full"
    " circle; rotate fully once; turn round completely to the front again; take a spin; turn full"
    " circle on the spot; whirl about once",
    "jump": "do one jump upward; jump upwards; give a jump; leap upwards; spring upward; jump in"
    " the air; lift themselves off the floor in a jump; do an upward jump",
    "jump twice": "jump a second time after the first; jump once and then again; take two jumps;"
    " leap up two times; spring up twice; make two leaps; jump upwards twice; do two leaps upward",
    "jump three times": "jump up thrice; take three jumps; make three jumps upward; do three leaps"
    " upward; jump once, twice and a third time; jump three times in succession; jump upwards three"
    " times; perform a series of three jumps",
    "jump forward": "jump straight ahead; give a jump forward; leap out ahead; jump towards the"
    " front; have a jump forward; throw themselves forward in a jump; move forward with a jump;"
    " jump in a forward direction",
    "jump backward": "jump rearward; give a jump back; leap to the rear; jump towards the back; hop"
    " backward with both feet; move back with a jump; jump in a backward direction; throw"
    " themselves back in a jump",
    "jump aside": r"take a jump to the \1; do a jump to their \1 side; jump aside to the \1; leap"
    r" over to the \1; hop with both feet to the \1; move \1 with a jump; give a jump to the \1;"
    r" throw themselves \1 in a jump",
    "jump and turn around": "turn around with a jump; jump around to the rear; jump up and turn"
    " about; jump and face the other way; turn halfway in the air during a jump; make a half turn"
    " with a jump; jump up, <turn> halfway round; spring up and turn around",
    "jump and spin": "spin around with a jump; do a full turn with a jump; jump up and turn all the"
    " way around; leap up and spin once; jump up, <turn> fully in the air; make a complete turn in"
    " a jump; spring up and spin around fully; do a spinning jump",
    "hop on one leg": "hop about on one leg; do hops on one foot; take hops on one leg; make hops"
    " on one leg; hop along on one leg; do some hopping on one leg; hop using only one leg; keep"
    " hopping on one foot",
    "hop on a leg": r"hop about on the \1 leg; do hops on the \1 foot; take hops on the \1 leg;"
    r" make hops using the \1 leg; bounce on the \1 foot; keep hopping on the \1 foot; do \1-legged"
    r" hops; do some hopping on the \1 leg",
    "jumping jacks": "make jumping jacks; jump with arms and legs apart, then together; jump while"
    " <open> and <close> arms and legs; do a few star jumps; hop the feet out and in, <raise> the"
    " arms; practise jumping jacks; keep doing jumping jacks; go through some jumping jacks",
    "squat": "bend the knees and stand up again; lower themselves and stand up again; go down and"
    " up in a squat; make a squat; get down in a squat and up again; sink down on the legs and"
    " rise; bend both legs and straighten them; squat down and get back up",
    "squat and hold": "remain in a squat; stay down in a squat; keep a squat position; squat down"
    " and stay there; remain squatting; squat without getting up; get into a squat and hold it",
    "push-ups": "do a push-up; make push-ups; get down and do push-ups; lower and raise themselves"
    " on their arms; practise push-ups; work through some push-ups; go through a set of push-ups",
    "kick": r"give a forward kick with the \1 foot; kick straight ahead with the \1 foot; strike"
    r" forward with the \1 foot; fling the \1 foot forward in a kick; hit forward with the \1 foot;"
    r" kick to the front with the \1 leg; raise the \1 leg and kick; shoot the \1 leg out in a"
    r" kick",
    "side kick": r"give a sideways kick with the \1 foot; kick sideways using the \1 foot; make a"
    r" side kick with the \1 foot; kick their \1 leg out to the side; deliver a side kick using the"
    r" \1 leg; hit out sideways with the \1 foot; do a sideward kick with the \1 foot",
    "kick a ball": r"kick the ball away with the \1 foot; give a ball a kick with the \1 foot; take"
    r" a kick at a ball with the \1 foot; hit a ball with the \1 foot; knock a ball forward with"
    r" the \1 foot; pass a ball with the \1 foot; drive a ball ahead with the \1 foot; strike a"
    r" ball using the \1 leg",
    "punch": r"give a punch with the \1 hand; throw their \1 fist forward; take a swing with the \1"
    r" fist; push the \1 fist forward fast; thump the air with the \1 fist; shoot out the \1 fist;"
    r" land a blow with the \1 fist; drive a punch ahead with the \1 arm",
    "one-two": "give two quick punches, one per hand; hit with one fist and then the other; throw"
    " two quick punches in turn; make a double punch, one hand each; strike with each fist in turn,"
    " once; deliver a one-two; hit twice with alternate fists; do a jab followed by a cross",
    "box": "punch again and again; throw several punches; do some boxing; keep punching the air;"
    " punch with both hands in turn; make boxing moves; deal out punches; give a series of punches",
    "duck": "duck their head; bend down quickly; bob under something; give a duck; crouch suddenly;"
    " make a quick duck; drop their head and body; pull the head down",
    "sit down": "get onto a chair and sit; set themselves down on a chair; sit down on something;"
    " go down onto a chair; let themselves down into a chair; come to sit on a chair; go from"
    " standing to sitting on a chair; move into a sitting position on a chair",
    "stand up": "get themselves up; stand up straight from a chair; raise themselves from a chair;"
    " lift themselves off a chair; move from sitting to standing; get up from where they are <sit>;"
    " pull themselves up from a chair; get up out of the seat",
    "sit on the floor": "get down on the floor to sit; seat themselves on the floor; lower"
    " themselves to the floor and sit; go down to sit on the ground; have a seat on the ground; set"
    " themselves down on the ground; get into a sitting position on the ground; let themselves down"
    " onto the floor to sit",
    "get up from the floor": "raise themselves from the floor; get off the floor; lift themselves"
    " off the ground; come up from the floor; pick themselves up from the floor; push themselves up"
    " off the floor to stand; rise to the feet from the ground; pull themselves up off the floor",
    "lie down": "lay themselves down; get down on their back; go down and lie flat; stretch"
    " themselves out on the floor; put themselves flat on the ground; lower themselves to lie on"
    " the floor; get into a lying position; let themselves down flat on the back",
    "get up from lying": "get up after <lie> down; raise themselves from lying flat; pick"
    " themselves up from lying on the floor; stand up after <lie> on the floor; get up off their"
    " back; move from a lying to a standing position; pull themselves up from lying",
    "kneel on one knee": "get down on one knee and up again; lower themselves to one knee and rise;"
    " put one knee on the floor, then stand up; drop onto one knee and stand; set one knee down and"
    " rise again; touch the floor with one knee and get up; fall to one knee and stand up again",
    "kneel on a knee": r"get down on the \1 knee and up again; put the \1 knee down and stand up;"
    r" drop to the \1 knee and rise; set the \1 knee on the floor and rise; come down on their \1"
    r" knee and get back up; bend down to the \1 knee and come up again; lower themselves to the \1"
    r" knee and rise; bring the \1 knee to the floor and stand",
    "kneel down": "set both knees down; place the knees on the ground; bend down to their knees;"
    " get into a kneeling position; take a kneeling position; let themselves down to their knees;"
    " come down onto both knees; throw themselves to their knees",
    "bow": "bow forward; bow themselves forward; bend forward from the waist and straighten up; bow"
    " over at the waist; bow to somebody; lower head and chest in a bow; stoop in a bow; bow before"
    " someone",
    "bow deeply": "bow very low; give a deep bow; bend down low in a bow; bend over low in a bow;"
    " lower themselves in a deep bow; bow as low as possible; stoop low in a bow; bow far down to"
    " somebody",
    "crouch down": "get into a crouch; lower themselves into a crouch; bend down into a crouch;"
    " take a crouching position; stoop down low on bent knees; settle into a crouch; move down into"
    " a crouch; let themselves down into a crouch",
    "touch the toes": "reach the toes with the hands; put the fingers on the toes; bend forward and"
    " touch their toes; lean down and touch the toes; get the fingertips to the toes; make a toe"
    " touch; lower the hands to the toes; move the hands down to the feet",
    "balance": r"keep their balance on the \1 leg; stand on only the \1 foot; hold themselves on"
    r" the \1 leg; poise themselves on the \1 foot; remain on the \1 leg; stand with only the \1"
    r" foot on the ground; stand \1-legged; stay balanced on the \1 foot",
    "balance on one leg": "keep their balance on one leg; balance themselves on one foot; stay on"
    " one foot; remain on one leg; rest on one foot alone; put all the weight on one leg; stay"
    " balanced on a single foot; lift one foot and balance",
    "lean": r"lean over to the \1; lean to their \1 side; bend sideways to the \1; lean themselves"
    r" \1; incline themselves to the \1; sink to the \1 from the waist; slope the body to the \1;"
    r" lean across to the \1",
    "pick up": "lift something off the floor; get something from the floor; take something from the"
    " ground; collect something off the floor; raise something from the floor; gather something up"
    " from the ground; pick a thing off the ground; lean down to pick something up",
    "wave": "wave one hand; wave to somebody; wave about with one hand; move one hand from side to"
    " side in greeting; wave an arm; shake one raised hand in greeting; raise a hand and wave; wave"
    " at people",
    "wave a hand": r"do a wave with the \1 hand; make a waving movement with the \1 hand; wave"
    r" about with the \1 hand; lift the \1 arm and wave; raise the \1 arm to wave; shake the raised"
    r" \1 hand in greeting; give someone a wave with the \1 hand; wave at people with the \1 hand",
    "wave both hands": "give a wave with both hands; make a waving movement with both hands; wave"
    " at people with both arms; wave the two arms about; raise both hands and wave; wave about with"
    " both hands; shake both raised hands in greeting; sway both raised arms from side to side",
    "clap": "give a clap; clap both hands; do some clapping; bring both hands together in a clap;"
    " start clapping; keep clapping; applaud someone; pat the palms together",
    "raise an arm": r"move the \1 arm up; extend the \1 arm upward; point the \1 arm upwards; push"
    r" the \1 hand up; swing the \1 arm up; draw the \1 arm up; put their \1 arm overhead; fling"
    r" the \1 hand up",
    "raise both arms": "get both arms up; move both arms up; hold both arms aloft; take both hands"
    " up; hoist both arms; lift the two arms upwards; raise the hands together above the head; put"
    " their hands up",
    "arms out to the sides": "open both arms to the sides; spread the arms; move both arms out to"
    " the sides; put both arms out to either side; extend the arms sideways; bring both arms out to"
    " each side; raise the two arms sideways; reach out to both sides",
    "arms to the front": "put both arms out in front; move both arms to the front; bring both arms"
    " up in front; lift both arms forward; reach forward with both arms; straighten both arms in"
    " front; get both arms out in front; push both arms out ahead",
    "point forward": r"make a pointing gesture ahead with the \1 hand; point in front with the \1"
    r" hand; point their \1 finger ahead; put out the \1 hand and [point] ahead; raise the \1 hand"
    r" to point ahead; give a point forward with the \1 hand; reach out the \1 hand to point ahead;"
    r" lift the \1 arm and [point] forward",
    "point up": "point overhead; put a finger up; point straight up; point above themselves; raise"
    " an arm and [point] up; lift a hand to point upward; stretch a finger to the sky; make an"
    " upward pointing gesture",
    "hands on hips": "get both hands on the hips; lay both hands on the hips; bring the hands to"
    " the hips; move both hands to the hips; lay the hands at the waist; hold the hips with both"
    " hands; support the hands on the hips; lean both hands on the hips",
    "hand on a hip": r"lay the \1 hand on the hip; move the \1 hand to the waist; set their \1 hand"
    r" on the hip; hold the hip with the \1 hand; keep the \1 hand on the hip; lean the \1 hand on"
    r" the hip; get the \1 hand on the hip; stand with the \1 hand at the hip",
    "cross the arms": "place the arms across each other; bring the arms together across the chest;"
    " put one arm over the other; keep the arms folded; hold the arms crossed; fold up the arms;"
    " close the arms over the chest; move the arms into a fold",
    "hands behind the head": "bring both hands behind the head; move the hands behind the head;"
    " hold the hands behind the head; rest both hands behind the head; get both hands behind the"
    " head; lay the hands on the back of the head; join the hands behind the head",
    "nod": "do a nod; make a nod; give someone a nod; nod at somebody; nod to someone; bring the"
    " chin down and up; keep nodding; incline the head in agreement",
    "shake the head": "give a shake of the head; move the head from side to side; turn the head"
    " back and forth to say no; do a head shake; make a negative head shake; keep shaking the head;"
    " swivel the head back and forth; turn the head to one side and the other in refusal",
    "look to a side": r"take a look \1; look over \1; move the head to the \1; turn to look \1;"
    r" throw a glance to the \1; look across to the \1; shift the gaze to the \1; bring the head"
    r" round to the \1",
    "look up": "look upwards; take a look up; lift the head to look up; look above; move the head"
    " up; shift the gaze upward; throw a glance upward; look at something above",
    "look down": "look downwards; take a look down; tilt the head down; direct the eyes down; shift"
    " the gaze downward; throw a glance down; bow the head to look down; look at something below",
    "look around": "have a look round; look in all directions; look to both sides; gaze around;"
    " search around with the eyes; move the head from side to side to look; look about themselves;"
    " look everywhere",
    "salute": "raise a hand in salute; salute somebody; bring a hand up in salute; do a soldier's"
    " salute; hold a hand at the brow in salute; make a saluting gesture; move the hand to the"
    " temple in salute; raise the flat hand to the head in salute",
    "shrug": "raise and lower the shoulders; move the shoulders up and down once; pull the"
    " shoulders up; hitch the shoulders; bring up both shoulders; perform a shrug; make a shrugging"
    " gesture; push both shoulders up",
    "drink": r"have a drink with the \1 hand; take a sip with the \1 hand; sip from a cup in the \1"
    r" hand; drink out of a glass with the \1 hand; take a swallow from a cup in the \1 hand; have"
    r" a sip of something with the \1 hand; drink using the \1 hand",
    "stretch up": "stretch themselves; stretch themselves upward; take a stretch upward; have a"
    " good stretch up; reach up high with both arms; extend themselves upward; make themselves long"
    " with the arms up; straighten themselves upward, arms high",
    "arm circles": r"swing both arms around \1; move both arms \1 in circles; make arm circles \1;"
    r" do arm circles \1; go round and round \1 with both arms; take both arms round \1; revolve"
    r" both arms \1; bring the arms round and round \1",
    "push": "give a push with both hands; push out with both hands; shove something with both"
    " hands; give something a shove with both hands; push something ahead with both arms; move"
    " something away with both hands; thrust both hands forward in a push; make a push forward with"
    " both arms",
    "pull": "give a pull with both hands; draw something near with both hands; tug with both hands;"
    " give something a tug with both hands; haul something in with both arms; pull back with both"
    " hands; make a pull with both arms; bring something closer with both arms",
    "throw": r"make a throw with the \1 hand; do a throw with the \1 hand; give a throw with the \1"
    r" arm; toss something with the \1 hand; fling something away with the \1 hand; throw something"
    r" forward with the \1 hand; send something through the air with the \1 hand",
    "catch": "catch something in both hands; get hold of a ball with both hands; grab a ball from"
    " the air with both hands; take a ball out of the air with both hands; receive something"
    " thrown, with both hands; seize a flying ball with both hands; stop a ball with both hands",
    "stand still": "stay standing still; keep standing; stay where they are; make no movement; do"
    " nothing but stand; stand quietly; hold themselves still; stand calmly in one place",
}
# fmt: on
