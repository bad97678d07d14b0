"""Situations: why, where and in whose place somebody moves; a table like `everyday`."""

from __future__ import annotations

# fmt: off
SITUATIONS: tuple[tuple[str, str], ...] = (
    (r"walk(?: forwards?| ahead| straight ahead)?$",
     "go to the kitchen on foot; walk to work; walk down a hallway; go and [see] what is there;"
     " start out on foot; walk out of the house; step forth at an even pace; walk up to the"
     " counter; walk on as usual; continue on foot; pass by on foot; go on along the pavement;"
     " get moving on foot; stride on; go over to someone; leave on foot"),
    (r"walk (?:slowly|slowly forward)$|stroll(?: forward)?$",
     "take it easy and [walk] along; go ahead without haste; walk as if dead tired; be in no"
     " hurry while <walk>; shuffle ahead; stroll around the gardens; walk at a snail's pace;"
     " wander through a museum; meander slowly ahead; dawdle down the street; walk like someone"
     " with time to spare"),
    (r"(?:walk (?:quickly|briskly forward|fast)|hurry forward)$",
     "hasten to a meeting on foot; walk like someone who is short of time; pace ahead fast; walk"
     " with long fast strides; power along on foot; stride off in haste; go ahead at a smart pace;"
     " walk fast to the train; speed up the street on foot"),
    (r"walk backwards?$|back away$|back up$",
     "go backward to make room; walk away from a barking dog, still <face> it; back out slowly;"
     " move off backwards; walk with the face to the front, but backward; go back without <look>;"
     " pull away step by step; tread backwards; step back from the edge; move backwards on foot;"
     " make way by <walk> backward; backtrack without <turn>"),
    (r"(?:walk|step|move) sideways to the (left|right)$",
     r"make room by <step> \1; move along to the \1; go past somebody to the \1; side-step along a"
     r" ledge to the \1; travel \1 with the feet closing each time; step aside toward the \1; let"
     r" someone pass by <move> to the \1; drift \1 step by step; walk \1, chest to the front"),
    (r"step (?:to the )?(left|right)$|take (?:a|one) step to the (?:left|right)$",
     "make room with one step aside; let somebody by with one step aside; step out of the way"),
    (r"run(?: forwards?| ahead)?$",
     "flee from danger; run after a thief; run from a dog; get away at a run; hurry off at a run;"
     " go running; run down the pitch; pelt along; run to help; break into a run; run to the goal;"
     " hare off; run up the road; race after someone; make off at a run; run from the rain"),
    (r"sprint(?: forward)?$|run (?:very fast|at full speed|as fast as possible)$",
     "run flat out to the tape; run as hard as they can; go at top speed; burst into a sprint;"
     " fly down the track; outrun somebody; streak ahead; bomb along; run a hundred-metre dash"),
    (r"jog(?: forwards?)?$",
     "go jogging; trot along easily; do their morning run; jog by the river; run along without"
     " effort; take an easy run; keep fit with a jog; jog for exercise"),
    (r"(walk|run|jog) in a circle$",
     r"\1 around a pillar; do a round at a \1; \1 once round a fountain; patrol in a circle at a"
     r" \1; \1 a full loop; go around in a ring at a \1; \1 full circle around nothing; \1 around"
     r" the edge of a rug; round a tree at a \1"),
    (r"(walk|run|jog) in a circle to the (left|right)$",
     r"\1 a round to the \2; go round and round to the \2 at a \1; \1 around a pillar, always \2;"
     r" \1 in a loop to the \2; \1 a full lap, bearing \2 all the time"),
    (r"(walk|run|jog) in a curve to the (left|right)$",
     r"\1 round the bend to the \2; \1 and bear \2; \1 along a road that bends to the \2; change"
     r" direction little by little to the \2 at a \1; \1 ahead, drifting \2; \1 in an arch to the"
     r" \2"),
    (r"(walk|run|jog) in a (?:zigzag|slalom|wavy line)$",
     r"\1 around obstacles, now left, now right; dodge left and right at a \1; \1 a slalom course;"
     r" weave around chairs at a \1; tack left and right at a \1; \1 between poles; \1 crookedly,"
     r" now left, now right; \1 like a skier between gates; \1 around puddles by turns left and"
     " right"),
    (r"(walk|run) (?:there and back|out and back|forward and back)$",
     r"\1 to the wall and back again; \1 off and [return]; deliver something at a \1 and [return];"
     r" \1 to the window, then [turn] and [return]; \1 a little way and [return]; \1 to and fro;"
     r" go off at a \1 and [come] back; \1 over, [touch] the line and [return]"),
    (r"turn around$|turn to face the other way$|make an about-turn$",
     "turn to the person behind; hear a noise behind and [turn] around; change to the opposite"
     " direction; turn the back to us; turn away; swing round to the back; turn by half a circle;"
     " rotate to face the rear; show their back; face the wall behind"),
    (r"turn (?:to the )?(left|right)$|turn to face (left|right)$|make a quarter turn to the (left"
     r"|right)$",
     r"turn sideways to the \1\2\3; face \1\2\3; rotate by a quarter to the \1\2\3; turn to"
     r" someone on the \1\2\3; bring the body round to the \1\2\3 by ninety degrees; turn square"
     r" to the \1\2\3; swivel a quarter to the \1\2\3; turn \1\2\3 at the corner"),
    (r"(?:spin around|turn in a full circle|turn in one full circle)$",
     "pirouette; spin right round once; turn once about themselves; rotate until they face front"
     " again; show the new dress from all sides with a turn; go once around on the spot; make one"
     " full spin; spin round and [face] front again"),
    (r"wave$|wave with the (?:left|right) hand$|wave at someone$",
     "say hello; bid someone goodbye; greet a colleague; hail a cab; signal hello; greet the"
     " crowd; catch a waiter's eye with a wave; see somebody off with a wave; greet with a hand;"
     " give a little wave; make a sign of greeting; say hi; say farewell with a wave"),
    (r"wave with the (left|right) hand$|wave hello with the (left|right) hand$",
     r"say hello with the \1\2 hand; greet somebody with the \1\2 hand; bid goodbye with the \1\2"
     r" hand; signal with the \1\2 hand; hail a cab with the \1\2 arm; swing the \1\2 hand to and"
     r" fro in greeting; say farewell, the \1\2 hand in the air; use the \1\2 hand to greet"),
    (r"(?:wave both hands|wave with both hands)$",
     "call for help with both arms; greet a ship with both hands; wave wildly with two arms;"
     " signal to a plane with both hands; say goodbye with both arms; welcome everybody with both"
     " hands in the air; get attention with both arms"),
    (r"(?:clap|applaud|clap their hands)$",
     "reward a singer with applause; express approval by <clap>; clap with delight; cheer a team"
     " on by <clap>; beat the palms together; clap the rhythm; applaud a speech; thank the band"
     " by <clap>; hit one palm with the other; give a big hand"),
    (r"point (?:forward|straight ahead|to the front) with the (left|right) hand$",
     r"indicate the direction ahead with the \1 hand; aim the \1 arm at something; show what is"
     r" ahead with the \1 finger; accuse someone with the \1 finger; send someone ahead with the"
     r" \1 arm; pick someone out with the \1 hand; direct the eyes ahead with the \1 arm"),
    (r"raise both (?:arms|hands) above the head$|raise both arms$",
     "throw the hands up; put their hands in the air; stretch up with both arms; lift the arms to"
     " the ceiling; reach up with both hands; hold up both arms in triumph; bring both hands up"
     " overhead; reach to the top shelf with two hands"),
    (r"raise the (left|right) (?:arm|hand)(?: above the head)?$",
     r"signal with the \1 arm up; stick the \1 arm up; hold the \1 hand aloft; bring the \1 hand"
     r" up high; reach to the ceiling with the \1 hand; swear an oath with the \1 hand up; lift"
     r" the \1 arm upward; get the \1 arm up"),
    (r"jump(?: up)?$",
     "jump with delight; leap up to catch a ball; jump up in surprise; bounce up; hop up with"
     " both feet; head an imaginary ball; bounce off the ground; leave the floor in a leap; grab"
     " for a branch with a jump"),
    (r"jump forwards?$|leap forward$",
     "jump across a gap; jump over a rope on the ground; leap a brook; make a leap to the front;"
     " bound over a crack; jump ahead from standing; jump over a line; land a jump to the front;"
     " vault a low hurdle with both feet"),
    (r"jump backwards?$|jump back$|leap back$",
     "jump away from a snake; start back with a jump; leap away backwards; jump back in fright;"
     " bounce back; jump clear of the wave behind themselves; take a jump to the rear"),
    (r"jump to the (left|right)$|leap to the (left|right)$",
     r"dodge a ball with a jump to the \1\2; get out of the way with a jump to the \1\2; hop"
     r" across to the \1\2; jump over a line on the \1\2; bounce sideways to the \1\2; evade to"
     r" the \1\2 with a leap; spring aside, to the \1\2"),
    (r"jump and turn around(?: in the air)?$|jump with a half turn$",
     "do a jump and [land] facing the other way; leap and [land] backward; turn by half in the"
     " air; jump and [spin] halfway round; do a jump half-turn; spin around with a leap to face"
     " the rear; reverse direction with a jump"),
    (r"hop (?:forward )?on the (left|right) (?:leg|foot)$",
     r"play hopscotch on the \1 foot; spare the other foot and [hop] on the \1 one; jump along on"
     r" the \1 foot only; hop only using the \1 leg; jump on the \1 foot, the other one up"),
    (r"hop on one (?:leg|foot)$",
     "play hopscotch; jump along on a single foot; hop with one foot up; hop like someone with a"
     " stone in the shoe; spring on one leg; jump with one leg only"),
    (r"do jumping jacks$|do star jumps$",
     "exercise arms and legs with jumping jacks; jump the feet apart and together with swinging"
     " arms; get the pulse up with star jumps; do the classic warm-up with legs and arms spread"
     " in each jump"),
    (r"squat$",
     "sit back low and [rise]; go all the way down and [come] up again; do a squat exercise;"
     " train the thighs with a squat; lower the hips, then [straighten] up again; crouch deep and"
     " [stand] again; bend deep at the knees and [rise]; do one knee bend"),
    (r"crouch down$",
     "hide behind a bush; get low to hide; drop low to hide; duck behind a table; cower on the"
     " ground; go down low to look at something; hide from sight low down"),
    (r"sit down(?: on a (?:chair|seat))?$|take a seat$",
     "take place on a chair; sit to wait; get off their feet onto a chair; sit down at a desk;"
     " sink onto a sofa; park themselves on a bench; accept a seat; lower the body to a stool;"
     " rest on a chair after a long day; slump down onto a chair; sit down for dinner; settle in"
     " a seat"),
    (r"stand up(?: from a (?:chair|seat))?$|get up(?: from a chair)?$",
     "rise to leave; stand up to go; spring to the feet; rise to their full"
     " height; get up to answer the door; straighten to standing"),
    (r"sit down on the (?:floor|ground)$|sit on the (?:floor|ground)$",
     "take a rest on the ground; sit by a campfire; get down onto the floor to sit; sit on the"
     " sand; sit down in the meadow; drop to the floor to sit; sit on the bare ground; squat and"
     " [sit] on the ground"),
    (r"lie down(?: on the (?:back|floor|ground))?$",
     "go to bed on the floor; lie back on the grass; drop down to sleep; sunbathe flat on the"
     " back; lie down on a mat; go and [lie] on the ground; get flat on the floor; turn in on the"
     " floor; lower the whole body to the floor and [lie] there; lie down face up"),
    (r"get up from lying down$|stand up from lying on the floor$|sit up and stand up$",
     "get out of bed and [stand]; rise from their sleep and [stand]; come up from the ground to"
     " the feet; stop lying around and [stand] up; get off the floor; struggle up from the floor;"
     " wake and [get] up; rise from lying"),
    (r"(?:get|stand|rise) up from the (?:floor|ground)$",
     "get off the ground; climb to the feet from the floor; rise off the carpet; come up from"
     " sitting on the floor; stand up off the mat"),
    (r"balance on the (left|right) (?:leg|foot)$|stand on the (left|right) (?:leg|foot)$",
     r"stand like a crane on the \1\2 leg; test their balance on the \1\2 leg; stay on the \1\2"
     r" foot without <fall>; put all the weight on the \1\2 foot; be a flamingo on the \1\2 leg;"
     r" hold steady on the \1\2 leg alone; practise balance on the \1\2 foot"),
    (r"lean to the (left|right)$",
     r"tip sideways to the \1; bend the trunk over to the \1; hang over to the \1; lean over as a"
     r" ship to the \1; let the body go over to the \1; peek round a corner to the \1"),
    (r"(?:put|place|rest) (?:the|their) (left|right) hand on (?:the|their) (?:hip|\w+ hip)$",
     r"prop the \1 hand at the waist; stand with the \1 hand at the waist; pose with the \1 hand"
     r" on the hip; plant the \1 hand on the hip; bring the \1 hand to the hip"),
    (r"kick with the (left|right) (?:leg|foot)$|kick forward with the (left|right) (?:leg|foot)$",
     r"kick at something with the \1\2 foot; kick a wall with the \1\2 foot; fight with a \1\2"
     r" kick; shoot the \1\2 leg out; strike someone with the \1\2 foot; swing a \1\2 kick; do a"
     r" martial arts kick with the \1\2 leg; send the \1\2 foot forward"),
    (r"do a side kick with the (left|right) leg$|kick sideways with the (left|right) leg$",
     r"kick out to the side with the \1\2 leg; strike sideways with the \1\2 foot; throw a karate"
     r" kick to the \1\2 side; thrust the \1\2 foot out sideways; side-kick with the \1\2 foot"),
    (r"punch (?:forward |straight ahead )?with the (left|right) (?:hand|fist)$",
     r"hit somebody with the \1 fist; box with the \1 fist; land a \1 straight; knock someone down"
     r" with the \1 fist; throw a \1 at the air; fight with a \1 punch; shoot out the \1 fist;"
     r" knuckle something with the \1 hand; deal a blow with the \1 hand"),
    (r"throw a (?:one-two combination|jab and a cross|jab-cross combination)$|do a one-two punch$",
     "fire a quick one-two; box a left-right combination of two straight punches; land two"
     " straight punches with different hands; hit once with each fist; jab and [follow] with the"
     " other hand"),
    (r"bow$|take a bow$|bow politely$",
     "greet in the Japanese manner; thank the public; show respect; bow the upper body to a guest;"
     " acknowledge the applause with a bow; take leave with a bow; salute by <bow>; say thank you"
     " with a bow; bend the upper body in thanks"),
    (r"kneel down$|kneel down on both knees$",
     "kneel in prayer; go down on the knees to beg; get onto both knees; kneel at the altar; go"
     " from the feet to the knees; fall onto both knees; kneel to work in the garden; kneel on"
     " the mat"),
    (r"kneel on one knee and stand up$|kneel on one knee$",
     "be knighted on one knee and [rise]; go down on one knee and [come] up; tie a shoelace on"
     " one knee and [rise]"),
    (r"look (?:into the distance|into the distance with .*)$",
     "look out for a ship; look out over the sea; keep a lookout; scan the horizon; watch for"
     " somebody far away"),
    (r"duck$|duck down$",
     "dodge a flying ball; avoid a low branch; get under a swinging bar; dip under something;"
     " drop the head to avoid a blow"),
)
# fmt: on
