"""Other ways to say whole phrases: a table of patterns and what may stand for them.

A pattern is matched at the start of "verb rest", the text of a phrase in its base form. NUM is a
number, OFTEN an end with or without "three times". A verb in brackets is conjugated with the first
one, one in angle brackets always ends in -ing. Every alternative means the same movement.
"""

from __future__ import annotations

# fmt: off
GETTING_ABOUT: tuple[tuple[str, str], ...] = (
    (r"walk forwards?$",
     "walk ahead; move forward; go forward; head forward; walk onward; proceed forward; advance;"
     "make their way forward; walk straight on; walk on ahead; take a walk forward; travel forward;"
     "pace forward; move ahead; go ahead on foot; walk to the front"),
    (r"walk$", "go for a walk; take a walk; walk along; move along on foot; go walking; walk on"),
    (r"walk (?=straight|in an? |along|there|around in|half|a full|clockwise|counter)",
     "go ; move ; travel ; pace ; make their way "),
    (r"walk (?=back|sideways|diagonally|to the|NUM (?:steps|paces))", "go ; move ; proceed "),
    (r"walk slowly(?: forward)?$|walk forward at a slow pace$",
     "stroll ahead; saunter forward; amble forward; walk in a leisurely way; walk at a leisurely"
     " pace; plod forward; wander forward slowly; walk unhurriedly; go slowly ahead; dawdle along;"
     "move forward slowly on foot; pace slowly forward; take slow steps forward"),
    (r"walk quickly$|walk briskly forward$|walk fast$",
     "walk at a fast pace; stride ahead; hurry ahead; walk hurriedly; walk rapidly forward;"
     "walk in a hurry; hasten forward; walk swiftly; march ahead briskly; walk with quick steps;"
     "rush forward at a walk; power_walk ahead; walk forward fast; speed_walk"),
    (r"walk backwards?$",
     "walk in reverse; step backward; back up; go backward; move in reverse; retreat; reverse;"
     "walk rearward; pace backwards; walk back without <turn> around; move to the rear;"
     "withdraw backwards; go in reverse; walk the wrong way round; back off"),
    (r"walk sideways to the (left|right)$",
     r"sidestep to the \1; step \1; step to the \1; move \1; go \1 with side steps; strafe \1;"
     r"walk to the \1 without <turn>; shift \1 step by step; sidestep \1; edge to the \1;"
     r"move sideways to the \1; shuffle to the \1; step out to the \1"),
    (r"walk sideways$", "sidestep; move sideways; go sideways; walk to one side; step aside"),
    (r"take (NUM steps?) (forward|backward|back|ahead|to the \w+)$",
     r"go \1 \2; move \1 \2; do \1 \2; walk \1 \2; make \1 \2; advance \1 \2"),
    (r"take (NUM) steps (forward|backward|back|to the \w+)$",
     r"step \2 \1 times; move \2 by \1 steps; go \2 for \1 steps; walk \2 for \1 steps;"
     r"walk \2, <take> \1 steps; take exactly \1 steps \2; step \2, \1 steps in all"),
    (r"take (?:a|one) step (forward|backward|back|to the \w+)$",
     r"step \1; make one step \1; do a step \1; take just one step \1; walk one step \1"),
    (r"(walk|run|jog) in a circle$",
     r"\1 around in a circle; \1 in a ring; \1 round in a circle; \1 a circle; \1 in a loop;"
     r"\1 along a circle; \1 around a circle once; \1 in a circular path; \1 in a round loop;"
     r"trace a circle while <\1>; go around in a circle at a \1; \1 a full circle;"
     r"\1 one lap in a circle; \1 once around a point; make a circle while <\1>; loop around at a"
     r" \1; \1 in a circle back to the start"),
    (r"(walk|run|jog) in a circle to the (left|right)$",
     r"\1 a circle to the \2; circle to the \2 at a \1; \1 around in a circle to the \2;"
     r"loop around to the \2 while <\1>; \1 in a circle, <turn> \2; \1 in a \2ward circle;"
     r"\1 in a \2 circle; circle around to the \2; \1 around in a loop, always <turn> \2"),
    (r"(walk|run|jog) in a half circle$",
     r"\1 in a semicircle; \1 a half circle; \1 half of a circle; make a U-turn at a \1;"
     r"\1 along a half circle; \1 around in a U shape"),
    (r"(walk|run|jog) in a curve to the (left|right)$",
     r"curve to the \2 at a \1; \1 along a bend to the \2; bear \2 while <\1>; \1 in a bow to the"
     r" \2; \1 forward, gradually <turn> \2; \1 on a curved path to the \2; round a bend to the \2;"
     r"\1 and gradually [turn] \2; arc to the \2 at a \1"),
    (r"run forwards?$",
     "run ahead; run onward; race ahead; rush forward; run on; go running forward; run straight on;"
     "run along; dash ahead; break into a run; go forward at a run; hurry ahead"
     " at a run; move forward at a run; run to the front"),
    (r"run$", "run along; go running; run on; take a run"),
    (r"jog(?: forwards?)?$",
     "jog ahead; jog along; trot forward; go for a jog; jog onward; run lightly forward;"
     "run at an easy pace; jog straight on; go jogging; trot along; move forward at a jog"),
    (r"sprint(?: forward)?$",
     "sprint ahead; dash ahead; race ahead; bolt forward; charge forward; run flat out; sprint off;"
     "run at full tilt; tear ahead; run like the wind; dash forward at top speed; run super fast"),
    (r"(?:run|jog) (?:in place|on the spot)$",
     "jog where they stand; run without <go> anywhere; jog in one spot; run while <stay> in place"),
    (r"march(?: forward)?$", "march ahead; march along; stride forward with high knees;"
     "walk like on parade; march onward; goose-step forward"),
    (r"skip(?: forward)?$", "skip ahead; skip along; move ahead by <skip>; bounce forward <skip>"),
    (r"turn (\d+) degrees to the (left|right)$",
     r"turn \2 \1 degrees; rotate \1 degrees to the \2; pivot \1 degrees to the \2;"
     r"rotate \2 by \1 degrees; make a \1 degree turn to the \2; do a \1-degree \2 turn;"
     r"swivel \1 degrees to the \2; turn by \1 degrees to the \2; turn \2 through \1 degrees;"
     r"make a \1-degree turn to the \2; turn their body \1 degrees to the \2"),
    (r"turn (?:to the )?(left|right)$",
     r"rotate \1; pivot to the \1; pivot \1; make a \1 turn; take a turn to the \1; swivel \1;"
     r"rotate to the \1; turn toward the \1; turn their body to the \1; turn to the \1-hand side;"
     r"turn \1 where they stand; turn themselves to the \1; do a \1 turn; swing round to the \1"),
    (r"turn around$",
     "turn round; rotate 180 degrees; do an about-face; do a 180; face the other way; pivot around;"
     "turn to face the opposite direction; reverse direction; turn the other way; make a half turn;"
     "turn 180 degrees; turn on the heel; swing around; about-face; spin round to face backward"),
    (r"(?:spin around|turn in a full circle|turn in one full circle)$",
     "do a full turn; rotate 360 degrees; do a 360; twirl around; whirl around; spin once around;"
     "make a complete turn; spin round on the spot; spin in a full circle;"
     "do a spin; make a whole turn on the spot; twirl; make a full rotation; turn 360 degrees"),
)
WHOLE_BODY: tuple[tuple[str, str], ...] = (
    (r"jump(?= (?:up|forward|ahead|back\w*|to the|sideways|in place|on the spot|once|twice|NUM"
     r" times)\b)", "leap; spring"),
    (r"jump$",
     "do a jump; make a jump; take a jump; jump off the ground; jump with both feet; leap;"
     "spring into the air; leap into the air; jump into the air; jump up high; leave the ground"
     " with a jump"),
    (r"jump (?:up |in place |)(NUM) times$",
     r"do \1 jumps; make \1 jumps; jump \1 times on the spot; jump into the air \1 times;"
     r"perform \1 jumps; leap up \1 times; jump up and down \1 times; do \1 jumps in a row"),
    (r"jump (?:up |in place |)(?:twice|two times)$",
     "do two jumps; jump two times in a row; jump into the air twice; make two jumps;"
     "leap twice; jump up and down twice; perform 2 jumps"),
    (r"jump forwards?$", "leap ahead; make a jump forward; take a leap forward; bound forward;"
     "jump to the front; do a forward jump; jump ahead with both feet; spring forward"),
    (r"jump backwards?$", "leap backwards; make a jump back; take a leap back; do a backward jump;"
     "spring backwards; jump to the rear; bound back"),
    (r"jump to the (left|right)$", r"leap \1; make a jump to the \1; do a sideways jump to the \1;"
     r"spring to the \1; jump over to the \1; bound to the \1; jump off to the \1"),
    (r"hop on one (?:leg|foot)(?= |$)", "bounce on one leg; jump on a single leg; hop on a single"
     " foot; hop one-legged; jump up and down on one foot"),
    (r"do jumping jacks$", "perform star jumps; jump while <spread> arms and legs; work out with"
     " jumping jacks; do some jumping jacks; do a set of jumping jacks"),
    (r"squat$",
     "do a squat; squat down; squat down and [rise] again; perform a squat; sink into a squat and"
     " [stand] up; drop into a squat and [come] back up; lower themselves into a squat and [rise];"
     "bend the knees deeply and [stand] up again; go down into a squat and [come] up;"
     "do a deep knee bend; dip down and [come] back up"),
    (r"squat (once|twice|NUM times)$",
     r"squat down \1; squat down and [come] up \1; go down into a squat \1; do a knee bend \1;"
     r"perform a squat \1; do squats, \1; drop into a squat \1"),
    (r"crouch down$", "duck down; get down low; crouch close to the floor; crouch; hunch down low;"
     "huddle down; make themselves small; sink down into a crouch"),
    (r"(?:sit down(?: on a (?:chair|seat))?|take a seat)$",
     "sit down; have a seat; take a seat; settle onto a chair; sit down on a stool; get seated;"
     "lower themselves onto a seat; plop down on a chair; seat themselves; drop into a chair;"
     "ease down onto a chair; sit themselves down; settle down on a bench; sit down on a bench;"
     "sink into a chair; lower their body into a chair; take a seat on a chair; go and [sit] down"),
    (r"(?:stand|get) up$",
     "rise; rise up; get to the feet; come to the feet; get on their feet; stand back up;"
     "straighten up to stand; push themselves up to stand; get upright; climb to their feet;"
     "get up on their feet; rise to a standing position; get back up; come up to stand"),
    (r"(?:stand|get) up from a (?:chair|seat)$",
     "rise from a chair; get off the chair; get out of the chair; stand from a seated position;"
     "get up from <sit>; rise from their seat; go from <sit> to <stand>"),
    (r"sit (?:still|quietly)$", "stay seated; remain sitting; keep still on a chair; sit there;"
     "sit without <get> up; sit calmly"),
    (r"kneel on one knee$",
     "take a knee; go down on one knee; drop to one knee; get down on one knee; genuflect;"
     "kneel down on a single knee; lower one knee to the ground; drop down onto one knee"),
    (r"kneel down$",
     "drop to the knees; get on their knees; go down on their knees; fall to the knees; kneel;"
     "get down onto both knees; sink down onto the knees; come down to a kneel; go to their knees"),
    (r"bow$",
     "take a bow; bow down; give a bow; bend forward to bow; make a bow; bow from the waist;"
     " lower the upper body in a bow; incline the upper body forward;"
     "bow respectfully; bow courteously; do a bow; bow in greeting; lean forward in a bow"),
    (r"bow (?:deeply|low)$", "take a deep bow; bow down deeply; bend far forward from the waist;"
     "bend deeply forward in a bow; make a low bow; bow all the way down"),
    (r"bow slightly$", "give a slight bow; take a small bow; bow a little; bend slightly forward;"
     "bow gently; make a little bow"),
    (r"kick with the (left|right) (leg|foot)(?=OFTEN)",
     r"kick out with the \1 \2; throw a \1 kick; do a kick with the \1 \2; kick the \1 \2 forward;"
     r"strike out with the \1 \2; swing the \1 \2 up in a kick; kick the \1 \2 out; kick their \1"
     r" \2; deliver a kick with the \1 \2; lash out with the \1 \2; thrust the \1 \2 forward in a"
     r" kick; launch a kick with the \1 \2; boot the air with the \1 \2; kick forward using the \1"
     r" \2; throw a kick with the \1 \2; give a kick with the \1 \2"),
    (r"kick$", "kick out; throw a kick; do a kick; deliver a kick; make a kick; kick into the air;"
     "kick to the front; give a kick"),
    (r"kick to the (left|right)$", r"kick out to the \1; kick sideways to the \1;"
     r"throw a side kick to the \1; kick a leg out to the \1"),
    (r"punch with the (left|right) (?:hand|fist)(?=OFTEN)",
     r"throw a \1 punch; throw a punch with the \1 hand; strike with the \1 fist; hit out with the"
     r" \1 fist; box with the \1 hand; deliver a punch with the \1 hand; throw a \1-handed punch;"
     r"strike out with the \1 hand; hit with the \1 fist; punch \1-handed; swing a punch with the"
     r" \1 fist; attack with the \1 fist; punch using the \1 arm"),
    (r"punch (?:forward|straight ahead) with the (left|right) (?:hand|fist)(?=OFTEN)",
     r"jab forward with the \1 hand; thrust the \1 fist forward; shoot the \1 fist forward;"
     r"throw a straight \1; throw a straight punch with the \1 fist; drive the \1 fist forward;"
     r"hit straight ahead with the \1 fist; jab with the \1 hand; strike forward with the \1 hand;"
     r"punch ahead with the \1 arm; jab ahead with the \1 fist; punch to the front with the \1"
     r" hand; launch the \1 fist forward"),
    (r"punch$", "throw a punch; strike with a fist; hit the air in front; deliver a punch;"
     "land a punch; hit out with a fist; throw a fist"),
    (r"(?:box|do shadow boxing)$", "shadowbox; practise punches; box against nobody; spar in the"
     " air; throw punches; punch the air in front with both fists; spar with a shadow"),
    (r"lunge forward$", "step into a lunge; drop into a forward lunge; do a lunge to the front;"
     "step far forward and [bend] the knees"),
    (r"dance$", "move to music; do a little dance; dance a bit; dance along; groove"),
    (r"pick up (\w+)(?= |$)", r"grab \1; lift up \1; collect \1; take \1"),
    (r"throw a ball", "hurl a ball; fling a ball; lob a ball; toss a ball; throw something"),
    (r"lean (?=to|forward|back)", "tilt ; incline ; tip "),
    (r"stretch$", "have a stretch; do a stretch; stretch their body; loosen up"),
    (r"lie down$", "lie down flat; get down and [lie] on the floor; go to lie down; recline;"
     "lay themselves down on the floor; stretch out on the ground"),
)
ARMS_AND_HEAD: tuple[tuple[str, str], ...] = (
    (r"(?:raise|lift) (both arms|their arms|both hands|(?:the|their) (?:left|right) (?:arm|hand))"
     r"(?= (?:above|overhead|straight up|up high))",
     r"lift \1; put \1; hold \1; stretch \1; bring \1; reach \1; stick \1; raise \1"),
    (r"(?:raise|lift) (both arms|their arms|both hands|(?:the|their) (?:left|right) (?:arm|hand))$",
     r"lift \1; put up \1; hold up \1; put \1 up; hold \1 up; raise \1 up; lift \1 up; bring \1 up;"
     r"stretch \1 up; put \1 in the air; hold \1 in the air; raise \1 into the air; elevate \1;"
     r"raise \1 to the sky; lift \1 into the air; throw \1 up; reach up with \1; reach \1 up;"
     r"stick \1 up"),
    (r"(?:raise|lift|extend|stretch) (both arms|their arms|both hands|(?:the|their) (?:left|right)"
     r" (?:arm|hand))(?= (?:to the|out|forward|sideways|in front|straight out))",
     r"lift \1; bring \1; stretch \1; extend \1; hold \1; reach \1; hold out \1; stretch out \1"),
    (r"wave$",
     "wave hello; wave goodbye; wave to someone; wave at somebody; give a wave; say hello with a"
     " wave; wave in greeting; greet someone with a wave; wave to the crowd; wave a hand; wave hi;"
     "say goodbye with a wave; gesture hello; wave their hand; wave to a friend; greet a friend"),
    (r"wave with the (left|right) hand(?=OFTEN)",
     r"wave the \1 hand; wave hello with the \1 hand; wave goodbye with the \1 hand;"
     r"wave \1-handed; wave to someone with the \1 hand; wave at somebody with the \1 hand;"
     r"wave their \1 arm; give a wave with the \1 hand; wag the raised \1 hand;"
     r"move the \1 hand from side to side in a wave; gesture hello with the \1 hand;"
     r"wave using the \1 hand; wave their \1 hand;"
     r"swing the raised \1 hand from side to side; say hi with the \1 hand; greet someone with the"
     r" \1 hand; wave with the \1 arm; lift the \1 hand and [wave] it; wave their \1 hand in the"
     r" air"),
    (r"wave (?:with )?both hands(?=OFTEN)",
     "wave both arms; wave hello with both hands; wave with both arms; greet someone with both"
     " hands; wave both hands at someone; wave goodbye with both hands; wave two hands;"
     "wave their arms; wave both of their hands; wave with two hands"),
    (r"wave with the (left|right) hand above the head$",
     r"wave the \1 hand high above the head; wave the \1 arm overhead; hold the \1 hand high and"
     r" [wave]; wave high with the \1 hand; wave the \1 arm high in the air"),
    (r"(?:clap|applaud|clap their hands)$",
     "clap the hands; applaud; clap their hands together; give applause; clap along; clap in"
     " front of the chest; put their hands together in applause; clap hands;"
     "applaud with both hands; start to clap; cheer someone by <clap>; slap the palms together"),
    (r"clap(?: their hands)?(?= (?:once|twice|NUM times)$)",
     "clap; clap the hands; clap their hands together; clap both hands; clap hands"),
    (r"point forward with the (left|right) hand$",
     r"point the \1 arm forward; stretch out the \1 arm to point forward; point to something ahead"
     r" with the \1 hand; indicate something ahead with the \1 hand; point ahead with the \1 arm;"
     r"hold out the \1 arm and [point]; point to the front with the \1 hand; aim the \1 finger"
     r" forward; gesture forward with the \1 arm; direct the \1 hand forward"),
    (r"point (to the (?:left|right)|up|down)(?= |$)",
     r"gesture \1; point a finger \1; point something out \1"),
    (r"nod$", "nod yes; give a nod; nod in agreement; agree with a nod; bob the head; nod their"
     " head; say yes by <nod>"),
    (r"shake (?:their|the) head$", "say no by <shake> the head; shake the head no; turn the head"
     " from side to side to say no; disagree by <shake> the head"),
    (r"look (?:to the )?(left|right)$", r"glance \1; gaze to the \1; peer to the \1; turn the head"
     r" to the \1; look over to the \1; turn the gaze \1; look off to the \1"),
    (r"look (up|down)$", r"glance \1; gaze \1; peer \1; look straight \1; turn the gaze \1;"
     r"cast their eyes \1"),
    (r"look around$", "look about; take a look around; scan the surroundings; peer around; glance"
     " about; look left and right; check the surroundings"),
    (r"cross (?:their|the) arms$", "fold their arms; fold the arms over the chest; stand with"
     " folded arms; put the arms across the chest; cross both arms"),
    (r"(?:put|place) (?:both|their) hands on (?:the|their) hips$",
     "set both hands on the hips; rest the hands at the waist; stand arms akimbo; put their hands"
     " at their waist; plant both hands on the hips; keep the hands on the hips"),
    (r"shrug$", "give a shrug; shrug it off; raise the shoulders in a shrug; lift both shoulders"),
    (r"salute$", "give a salute; do a salute; perform a salute; salute an officer"),
    (r"circle both arms (forward|backward)$", r"windmill both arms \1; swing the arms round \1;"
     r"roll both arms \1; make big circles \1 with the arms; spin both arms \1"),
    (r"stand still$", "stand motionless; remain standing; stay put; keep still; remain still;"
     "stay standing; keep from <move> at all; just stand there; hold still; stand around"),
    (r"(?:cheer|celebrate)", "celebrate; cheer; rejoice; jubilate"),
    (r"reach forward with the (left|right) hand$", r"reach out with the \1 hand; reach ahead with"
     r" the \1 arm; stretch the \1 hand forward; extend the \1 hand to grab something"),
)
# fmt: on
SYNONYMS = GETTING_ABOUT + WHOLE_BODY + ARMS_AND_HEAD
