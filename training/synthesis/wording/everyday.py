"""Everyday ways to say whole phrases: by purpose, place and likeness; a table like `synonyms`.

A sentence rarely names the movement that it means: who "crosses the room" walks forward.
"""

from __future__ import annotations

# fmt: off
EVERYDAY: tuple[tuple[str, str], ...] = (
    (r"walk(?: forwards?| ahead| straight ahead)?$",
     "cross the room on foot; set off on foot; walk off; head for the door; go over to the door;"
     "wander off; march off to the exit; walk on down the corridor; pass through the hall on foot;"
     "cover some ground on foot; move on; walk toward something; make for the far wall;"
     "come closer; walk up the street; go somewhere on foot; walk along the path;"
     " put one foot before the other; approach"
     " the camera on foot; traverse the floor; go on a walk; walk away from here"),
    (r"walk (?:slowly|slowly forward)$", "take a leisurely walk; walk as if there were plenty of"
     " time; amble down the path; drag along; potter along; take their time <walk> ahead"),
    (r"walk (?:quickly|briskly forward|fast)$", "hurry to the bus stop on foot; walk as if late;"
     "bustle along; step out briskly; rush to an appointment at a walk; scurry forward"),
    (r"walk backwards?$|step backwards?$|move backwards?$",
     "give ground; shrink back; draw back step by step; recede; move away backwards; pull back;"
     "fall back; walk tail first; back out of the room; retreat from something; step away"
     " backwards; walk with the back leading the way; shuffle backwards"),
    (r"walk sideways to the (left|right)$",
     r"scuttle to the \1; crab-step to the \1; move across to the \1; inch along to the \1;"
     r"make way by <step> to the \1; slide over to the \1; step aside to the \1 a few times;"
     r"sidle to the \1; go \1 along a wall, still <face> ahead"),
    (r"walk diagonally forward and to the (left|right)$",
     r"go forward and \1 at an angle; move at a slant to the front \1; cut across to the front \1"),
    (r"run(?: forwards?| ahead)?$",
     "run away; run off; run for the bus; chase after something; flee; bolt; escape at a run;"
     "run to catch a train; go at speed; scamper ahead; make a run for it; run toward something;"
     "rush off; take to their heels; tear along"),
    (r"sprint(?: forward)?$|run (?:very fast|at full speed|as fast as possible)$",
     "run for their life; dash off; run as if chased; race to the finish line; speed away;"
     "sprint for the line; shoot off; go all out at a run; zoom ahead"),
    (r"jog(?: forwards?)?$", "go for a gentle run; jog through the park; run at a relaxed pace;"
     "train for a marathon; do some light running; jog round the block; lope ahead"),
    (r"(?:run|jog) (?:in place|on the spot)$|march in place$|march on the spot$",
     "move the legs by turns without <get> anywhere; tread on the spot; step up and down on the"
     " spot; warm up on the spot; stomp where they are; work the legs on the spot"),
    (r"(walk|run|jog) in a circle$",
     r"do a lap; do a lap at a \1; \1 round and round; go round once at a \1; orbit a point at a"
     r" \1; \1 the outline of a circle; \1 around a tree; circle the room at a \1; \1 round a"
     r" table; \1 a ring; complete a loop at a \1; end up where they are after a round \1;"
     r"make a round at a \1; circle something; encircle a spot at a \1"),
    (r"(walk|run|jog) in a curve to the (left|right)$",
     r"follow the path as it bends \2; \1 around a corner on the \2; drift to the \2 while <\1>;"
     r"take a wide \2 turn at a \1; swerve gently to the \2 while <\1>; follow a bend to the \2"),
    (r"walk in a (?:zigzag|wavy line|slalom)$|zigzag forward$",
     "slalom around cones; weave through posts; wind their way ahead; snake between trees; swerve"
     " left and right; walk a winding path; thread through a crowd; go ahead in a slalom"),
    (r"walk (?:there and back|back and forth|forward and back)$",
     "go over and return; make a round trip on foot; walk off and come back again; go away and"
     " return; walk to the door and back; go up and down the room; walk out and [return]; fetch"
     " something and [return]; come and go; pace out and back; go to the wall, then return"),
    (r"turn around$",
     "wheel around; turn the back on someone; look behind by <turn> around; do an about-turn;"
     "turn tail; face about; turn to look behind; turn to the rear; spin on their heel;"
     "turn so as to face the opposite wall; swivel around to the back"),
    (r"make a quarter turn to the (left|right)$",
     r"turn by a right angle to the \1; make a quarter rotation to the \1; square off to the \1;"
     r"pivot a quarter of the way round to the \1; face the \1-hand wall"),
    (r"(?:spin around|turn in a full circle|turn in one full circle)$",
     "whirl round like a top; go full circle on the spot; spin like a dancer; turn right round to"
     " the start; revolve once; make one revolution; do a twirl"),
    (r"wave$|wave with the (left|right) hand$",
     "greet a friend; hail someone; bid farewell; say hello with a raised hand; say goodbye to a"
     " friend; signal goodbye; flag someone down; give a friendly hand signal; wave someone off;"
     "salute a neighbour with a wave; acknowledge somebody with a wave; greet a passer-by"),
    (r"wave both hands$|wave with both hands$",
     "flag down a car with both arms; signal with both arms; call for attention with both hands;"
     "hail a ship with both arms; signal for help with both arms; cheer them on with both hands"),
    (r"beckon with the (left|right) hand$", r"call someone over with the \1 hand; summon somebody"
     r" with the \1 hand; gesture for someone to approach"),
    (r"(?:clap|applaud|clap their hands)$",
     "show appreciation with applause; applaud a show; applaud the band; clap after a concert;"
     "bring the palms together again and again; clap to a beat; join in the applause;"
     "give somebody a hand; congratulate someone by <clap>; slap hand on hand"),
    (r"point (?:forward|straight ahead|to the front) with the (left|right) hand$",
     r"show the way ahead with the \1 arm; single out something ahead with the \1 hand;"
     r"extend the \1 arm toward something; draw attention to something ahead with the \1 hand;"
     r"stretch the \1 arm out at somebody"),
    (r"hold both arms straight out in front$|stretch both arms forward like a zombie$",
     "hold the arms out like a sleepwalker; reach both arms out ahead;"
     "stick both arms out in front; extend the arms like a mummy"),
    (r"(?:make|strike) a T-pose$|spread both arms out to the sides$",
     "form a cross with the body; hold the arms out like wings; stretch the"
     " arms wide; make a letter T; open the arms wide; hold the arms level at both sides"),
    (r"(?:put|place) (?:both|their) hands on (?:the|their) hips$",
     "stand with hands at the waist like a teacher; prop both hands on the waist; put both hands at"
     " the sides of the waist; strike a pose with hands on hips"),
    (r"(?:put|place|clasp) (?:both|their|the) hands behind (?:the|their) head$",
     "lace the fingers behind the neck; fold the hands at the back of the head; relax with the"
     " hands behind the head; lock both hands behind the head"),
    (r"talk on the phone$|make a phone call with their (?:left|right) hand$",
     "take a call; chat on the phone; hold a mobile to the ear; answer a call; call a friend;"
     "phone somebody; listen to the phone; speak into a telephone"),
    (r"crouch down$|duck$|duck down$",
     "take cover; hide behind something low; get out of sight; hide low; lower the head and [hide];"
     "dip down to hide; keep low for a moment; cringe down; bob down; squat low to hide"),
    (r"walk (?:forward in a crouch|crouched down|in a low crouch|forward bent low)$",
     "sneak along under a fence; stoop through a low tunnel; creep under a low ceiling; walk"
     " stooped; duck-walk ahead; go along with bent knees; keep low while <go> ahead"),
    (r"jump forwards?$|leap forward$",
     "jump over a puddle; leap over a ditch; clear a gap in one jump; jump across a stream; hurdle"
     " something; hop over a crack; leap over an obstacle; jump over something low"),
    (r"jump to the (left|right)$", r"jump out of the way to the \1; dive out of the way to the \1;"
     r"dodge with a jump to the \1; leap aside to the \1; jump clear to the \1"),
    (r"jump(?: up)?$", "jump for joy; jump to reach something high; take off from the ground;"
     "spring off the floor; try to touch the ceiling with a jump; pop up into the air"),
    (r"hop (?:forward )?on the (left|right) (?:leg|foot)$",
     r"bounce along on the \1 foot; spring on the \1 leg alone; hop along, only the \1 foot"
     r" <touch> down; bob up and down on the \1 leg"),
    (r"do (?:jumping jacks|star jumps)$",
     "warm up with star jumps; do the jumping jack exercise; jump legs apart, hands overhead;"
     "exercise with star jumps; do side-straddle hops; get warm with jumping jacks"),
    (r"kick with the (left|right) (?:leg|foot)$",
     r"kick in a door with the \1 foot; boot something with the \1 foot; give something a kick with"
     r" the \1 foot; aim a kick with the \1 leg; let fly with the \1 foot; kick an opponent with"
     r" the \1 leg"),
    (r"kick a ball with the (left|right) foot$", r"strike the ball with the \1 foot; shoot at goal"
     r" with the \1 foot; punt a football with the \1 leg; boot a ball with the \1 foot; play a"
     r" pass with the \1 foot"),
    (r"punch (?:forward |straight ahead )?with the (left|right) (?:hand|fist)$",
     r"hit a punching bag with the \1 fist; throw the \1 fist at an opponent; sock someone with the"
     r" \1 fist; smash the \1 fist forward; ram the \1 fist ahead; give a blow with the \1 fist"),
    (r"(?:box|throw punches|do shadow boxing)$", "work a heavy bag; swing both fists by turns;"
     "hit with both fists by turns; train for a boxing match; fight with both fists"),
    (r"sit down(?: on a (?:chair|seat))?$",
     "flop onto a stool; perch on a stool; take the weight off their feet; settle into an armchair;"
     "go from <stand> to <sit>; take a place at the table; sit down to rest; drop onto a seat;"
     "take a rest on a chair; collapse into a chair; get comfortable on a chair"),
    (r"stand up(?: from a (?:chair|seat))?$|get up from a chair$",
     "leave the seat; get off the bench; vacate the chair; rise to greet someone; get going from a"
     " chair; come up from the seat; get up to leave; abandon the chair"),
    (r"sit down on the (?:floor|ground)$", "sit on the grass; sit down on the lawn; sit down on a"
     " mat; get down to sit on the floor; settle on the carpet; take a place on the ground"),
    (r"lie down(?: on the (?:back|floor|ground))?$",
     "lie flat on the back; stretch out for a nap; take a nap on the floor; go to sleep on the"
     " ground; settle down to sleep; lay themselves flat; rest flat on the floor; get down flat"),
    (r"(?:get up|stand up|rise) from the (?:floor|ground)$",
     "pick themselves up off the ground; get back onto their feet; come up off the floor; get to"
     " the feet again; scramble up from the ground; leave the ground and [stand]"),
    (r"(?:balance|stand) on the (left|right) (?:leg|foot)$",
     r"stand like a stork on the \1 leg; keep balance on the \1 foot; stand on the \1 leg only;"
     r"rest the whole weight on the \1 leg; hold a one-legged stand on the \1 foot"),
    (r"(?:balance|stand) on one leg$", "stand like a stork; keep one foot off the ground;"
     "hold one foot up without <fall>; do the tree pose; stay upright on a single leg"),
    (r"touch (?:the|their) toes(?: .*)?$", "reach for the toes; fold forward to the feet; bend down"
     " until the fingers reach the toes; hang forward to the toes; stretch down to the feet"),
    (r"lean to the (left|right)$", r"slant to the \1; tilt the torso to the \1; incline to the \1;"
     r"let the upper body tip to the \1; bend a little to the \1"),
    (r"bow$", "greet the audience with a bow; bow to the emperor; thank the crowd with a bow;"
     "pay respect with a bow; bend forward politely"),
    (r"kneel (?:down|on one knee)$", "get on the knees to pray; kneel to tie a shoe; kneel before"
     " a king; go down on the knee; drop down to kneel"),
    (r"squat$", "go down as if to sit and [come] up; do a leg exercise, <bend> the knees deeply;"
     "lower the hips and [rise] again; do one repetition of a squat; bob down deep and [rise]"),
    (r"stand (?:still|without moving|upright)$", "stand frozen; freeze like a statue; stay rooted"
     " to the spot; stand stock-still; wait motionless; stand as if turned to stone; pause there"),
    (r"(?:raise|lift) both arms (?:above the head|straight up|overhead)$",
     "put both hands up high; stretch up toward the ceiling; throw both arms up;"
     "reach both hands to the ceiling; hold a sign up high with both hands"),
    (r"raise (?:the|their) (left|right) (?:hand|arm)(?: above the head| straight up| up high)?$",
     r"ask a question by <raise> the \1 hand; volunteer with the \1 hand up; put the \1 hand up as"
     r" in class; reach up with the \1 arm; reach for a shelf with the \1 hand; stretch the \1 arm"
     r" to the sky; vote with the \1 hand"),
)
# fmt: on
