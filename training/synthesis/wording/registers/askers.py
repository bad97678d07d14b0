"""Askers: how people of all kinds type a wish, often with its reason; by `meanings`' names."""

from __future__ import annotations

# fmt: off
ASKERS: dict[str, str] = {
    "walk forward": "calmly_walk on with nothing special in mind; walk normally, the default walk"
    " cycle; just_walk ahead, relaxed, with nobody around; go for a walk because the weather is so"
    " nice; leave the spawn point on foot, facing ahead",
    "walk slowly": "walk really slow because they are in no mood for school; walk without any"
    " hurry, enjoying the sun; sadly_walk along, taking ages; walk very lazy, like after too much"
    " lunch; walk slow because the shopping is heavy",
    "walk fast": "walk super fast because they are late for work; walk in a big hurry but without"
    " running; angrily_walk on with quick steps; go quickly on foot, needing the toilet badly;"
    " quickly_walk home because it is getting dark",
    "walk backward": "go backwards on foot because something scary is in front; slowly_walk in"
    " reverse, still facing the camera; make steps to the back, scared of a monster; move away"
    " from the door without turning around; retreat nervously, never turning away from the boss",
    "walk sideways": r"go to the \1 with side steps, body still facing front; strafe \1 at walking"
    r" speed; carefully_step sideways to the \1 because the ledge is narrow; side_step to the \1"
    r" to make room for a friend; walk to the \1 without turning the body",
    "walk diagonally forward": r"walk half forward, half to the \1; walk diagonally, like holding"
    r" up and \1 on the gamepad; go on foot to the front \1 corner of the room; walk while <hold>"
    r" W and \1 together; walk not straight but at a slant, forward and \1",
    "walk in a circle": "nervously_walk in circles, waiting for news; walk round and round because"
    " they are bored; walk a full circle, a seamless loop for my game; go round in a circle on"
    " foot, thinking hard; walk in rings as an NPC with nothing to do",
    "walk in a circle to a side": r"walk one big circle, always turning \1; steer \1 until the"
    r" walk makes a whole circle; slowly_walk a complete circle that goes to the \1; walk all the"
    r" way round to the \1, back to the start; walk once around a campfire on the \1",
    "walk in a curve": r"walk forward but [drift] more and more to the \1; follow a path on foot"
    r" that curves gently to the \1; lazily_curve \1 on foot; walk like the road bends to the \1;"
    r" walk a banana line to the \1 to get around the sofa",
    "walk in a half circle": r"walk only half of a circle, to the \1; walk a half round to the \1"
    r" to get behind the statue; walk a big letter U that bends \1; make a wide walking U-turn to"
    r" the \1; walk around half of the table, bending \1 all along",
    "walk in a zigzag": "walk a bit left, a bit right, like a zigzag; walk in a Z line because of"
    " junk everywhere; go zigzag on foot, changing side every few steps; walk left then right then"
    " left, dodging the puddles; walk between traffic cones for fun, once left, once right",
    "walk there and back": "walk somewhere and [return] because the keys are still at home;"
    " nervously_walk to the window and back; walk away a bit, then walk back to the same spot;"
    " patrol as a guard NPC from A to B and back; walk to point B, turn, and [walk] back to point"
    " A",
    "get slower": "walk normally at first, then slower because they are getting tired; lose energy"
    " while walking, like a toy with low battery; walk slower each second because the legs hurt;"
    " lower the walking speed little by little; let the walk become slow because nobody is waiting",
    "get faster": "walk slow at first, then fast because it starts to rain; walk with more and"
    " more speed, getting nervous; begin walking calmly and get quicker and quicker; walk quicker"
    " each second because they are being followed; turn a lazy walk into a hurried one",
    "run": "run because the bus is coming; run away from a zombie that is behind; happily_run to a"
    " friend in front; run normally, the basic run cycle; hold shift plus W and run",
    "jog": "run slowly for fitness, not fast at all; go for a jog because the doctor said so; jog"
    " with music in the ears, in a good mood; lazily_jog along; lightly_jog ahead, not wanting to"
    " sweat",
    "sprint": "run at maximum speed because a dinosaur is behind; sprint with the stamina bar"
    " going down fast; run as quick as the legs can go, full panic; sprint for their life, not"
    " looking back; run with the speed boost on",
    "run backward": "run in reverse, still looking to the front; run backwards because the monster"
    " must stay in view; quickly_run back first, eyes on the ball; play the run cycle in reverse;"
    " hold S and run with the face to the enemy",
    "run on the spot": "run but [stay] at the same place, for an endless runner; run in place"
    " because they are cold; jog in place at home, as the gym is closed; move the legs like"
    " running while going nowhere; play a run cycle in place with no root motion",
    "run in a circle": "run in circles because they are super excited; run around and around like"
    " a happy dog; run in a circle in total panic; run loops around an invisible tree, laughing;"
    " run round in circles to make kids laugh",
    "run in a curve": r"run ahead while slowly steering \1; run forward but [drift] more and more"
    r" to the \1; run as if the road curves to the \1; run a wide curve \1 to get around the"
    r" enemy; swiftly_curve \1 at a run",
    "run in a zigzag": "run left and right and left so the sniper misses; run zigzag because"
    " somebody is throwing snowballs; run in a Z line to escape the crocodile; run between trees,"
    " once left, once right; dodge bullets by <run> in a zigzag",
    "run there and back": "run to the other side and run back; run to the door and back because"
    " they are so impatient; run to the flag, turn, and [run] home with it; go running to the wall"
    " and back for PE class; fetch the forgotten phone at a run, there and back",
    "march on the spot": "walk but [stay] at the same place, knees going up; lift one knee, then"
    " the other, going nowhere; stomp in place because they are cold; impatiently_march in place;"
    " play a walk cycle in place, no root motion",
    "sneak": "walk very quietly, not wanting to be heard; sneak because the baby is asleep;"
    " carefully_creep past a guard in stealth mode; walk like a thief when everybody sleeps;"
    " guiltily_sneak to the cookie jar",
    "crouch walk": "walk with the knees bent deep because the ceiling is low; press the crouch"
    " button and walk on; walk crouching behind a low wall so nobody sees; go forward bent down,"
    " staying small in the tall grass; walk low to the ground like in a stealth game",
    "tiptoe": "walk on the toes because the floor is freezing; softly_walk on tiptoes, with the"
    " parents asleep; walk with the heels up, playing ballerina; walk on tippy toes in order to"
    " look taller; go on toes through the room, not wanting to be heard",
    "limp": "walk badly because one foot hurts; walk with pain in one leg after a football match;"
    " limp on low health after the boss fight; painfully_limp home, poor guy; walk lame because a"
    " nail is in one shoe",
    "turn a quarter": r"turn the whole body to the \1, just ninety degrees; turn \1 because"
    r" somebody is calling from that side; stand and turn until facing what was on the \1; turn to"
    r" the \1 wall of the room; make a ninety degree turn \1, staying on the spot",
    "turn around": "turn to what is behind because there was a noise; turn around, feeling"
    " watched; face the other way because they are angry at the camera; show the camera their back"
    " by <turn> around; suddenly_turn to face somebody behind",
    "turn around by a side": r"turn to the back over the \1 side; rotate 180 degrees \1, staying"
    r" in place; hear a ghost behind and turn around via the \1; make a half turn to the \1 to"
    r" face backwards; rotate half a round \1 because the exit is behind",
    "spin once": "spin one time because the new dress is so pretty; happily_spin all the way round"
    " one time; do one full turn around themselves, in a good mood; playfully_spin once; make a"
    " full rotation in place, like a character select screen",
    "jump": "press space and jump; jump one time because the exam is passed; jump up to reach a"
    " coin block; jump for joy about the good news; proudly_jump up once",
    "jump twice": "jump two times because they are so happy; jump one time and then one more time;"
    " do a jump and a second jump after it; press the jump button two times, one jump each; jump"
    " up once for mom and once for dad",
    "jump three times": "jump three times because the team has won; jump once, then again and then"
    " one last time; make three jumps, one after another; press the jump button three times, one"
    " jump each; do one jump, a second jump and a third jump",
    "jump forward": "jump to the front over a little puddle; jump ahead because there is a hole in"
    " the floor; jump from one platform to the next one ahead; bravely_jump forward over the gap;"
    " press jump and forward together",
    "jump backward": "jump back because a spider is in front; jump back, really scared;"
    " quickly_jump backwards to dodge the sword; make one big jump to the rear, still facing"
    " front; jump away backwards because the pan is on fire",
    "jump aside": r"jump to the \1 because a car is coming; jump sideways \1 to dodge the"
    r" fireball; jump over to the \1 platform without turning; press jump and \1 together; dodge"
    r" to the \1 with a jump, just in time",
    "jump and turn around": "jump and turn to the back while in the air; jump up facing front and"
    " [land] facing back; do a jump with 180 degrees of rotation; turn half around during one"
    " jump; take one jump and come down looking the other way",
    "jump and spin": "jump and [rotate] a full 360 in the air; jump with one whole turn because it"
    " looks cool; turn all the way round during one jump; do a spin jump like in a platform game,"
    " one full turn; celebrate with a jump that turns one full round",
    "hop on one leg": "jump around on only one leg because the other foot hurts; hop with one foot"
    " in the air, playing with kids; hop on one leg because one shoe is missing; keep one foot up"
    " and hop on the other; hop one-legged just to be silly",
    "hop on a leg": r"make little jumps on the \1 leg, other foot in the air; hop only on the \1"
    r" leg because the other one hurts; hop on the \1 leg just for fun; hop on the \1 foot because"
    r" the other shoe is missing; bounce on the \1 leg alone, like kids do",
    "jumping jacks": "do jumping jacks because they are cold; jump with arms and legs open, then"
    " closed, again and again; do that PE exercise where you jump like a star; do jumping jacks at"
    " home, trying to lose weight; make X jumps as warm up for sport",
    "squat": "go down into a squat and come up again; bend the knees deep one time and stand up;"
    " do one squat because leg day is today; lower the butt once toward the heels and rise; make a"
    " single squat, hands free, no weights",
    "squat and hold": "go down in a squat and [stay] like that; squat and stay down without"
    " moving, legs shaking; hold the squat pose because the trainer is counting; stubbornly_hold a"
    " squat; keep sitting in the air with no chair",
    "push-ups": "do push-ups because they are training for the army; lie on the hands and toes and"
    " push the body up and down; train arms on the floor with press-ups; do some push-ups in the"
    " bedroom before the date; do push-ups to impress a girl",
    "kick": r"use the \1 foot for an angry kick at the door ahead; kick the enemy in front, \1"
    r" leg; press the kick button, \1 leg attack; give a zombie a kick with the \1 foot; kick"
    r" straight ahead with the \1 leg because they are furious",
    "side kick": r"kick out to the side with the \1 leg like in karate; use the \1 leg for a kick"
    r" to the side; kick an enemy who stands at the \1 side with the \1 foot; lift the \1 leg and"
    r" kick sideways, movie style; do a kung fu kick to the side, \1 leg",
    "kick a ball": r"shoot a football with the \1 foot to win the game; kick the ball hard, \1"
    r" foot, hoping for a goal; play football and [shoot] with the \1 leg; kick a ball with the \1"
    r" foot because nobody else wants to play; use the \1 foot to shoot a penalty",
    "punch": r"punch with the \1 hand because they are angry; hit the air in front with the \1"
    r" fist; press the attack button, \1 fist punch; give the bad guy one punch, \1 hand; knock"
    r" out a bully, \1 fist",
    "one-two": "punch once with one hand and once with the other; do the two-hit combo, one fist"
    " then the other; box one classic jab and one cross; press punch two times for a jab and a"
    " cross; throw a quick jab, then a cross, angry at the world",
    "box": "fight the air like a boxer in training; keep punching, totally stressed; box against"
    " nobody, just for exercise; hit again and again with both fists, button mashing; punch left,"
    " right, left, right like in a boxing game",
    "duck": "duck because something flies at the head; quickly_duck so the arrow goes over; get"
    " the head down fast, a bird is coming; fearfully_duck down; duck under the laser, then come"
    " up",
    "sit down": "go from standing to sitting on a chair; sit down because they are tired;"
    " slowly_lower themselves onto a chair, feeling old; find a free seat on the bus and take it;"
    " sit down on a chair to wait for the doctor",
    "stand up": "get up from the chair because somebody rings the bell; go from sitting on a chair"
    " to standing; get up from the desk, finally done with homework; rise from the sofa, a bit"
    " annoyed; leave the seat and stand, bored of sitting",
    "sit on the floor": "sit down on the floor because there is no chair; go from standing to"
    " sitting on the ground; get down on the ground and sit there, sad; sit down on the floor to"
    " play with the cat; sit down on the ground by the campfire",
    "get up from the floor": "stand up after sitting on the floor; get up from the ground because"
    " the break is over; go from sitting on the floor to standing; get up from the grass, a little"
    " stiff; come up from the carpet because pizza is here",
    "lie down": "lie down because they are exhausted; go from standing to lying on the floor; lie"
    " down after a night of gaming; lie down to watch clouds; slowly_lie down, sick",
    "get up from lying": "wake up on the floor and get up; go from lying to standing; get up after"
    " <lie> in bed all day; rise from bed because school begins soon; stand up from lying flat,"
    " after being knocked out",
    "kneel on one knee": "go down on one knee to tie a shoe, then get up; propose on one knee and"
    " stand up after the yes; put a single knee on the floor, then stand again; kneel with one"
    " knee before the king and rise; go to one knee out of breath, then get up",
    "kneel on a knee": r"put the \1 knee on the floor, then stand up again; go down on the \1 knee"
    r" to tie a shoe and rise; propose on the \1 knee, then get up happy; kneel before the king,"
    r" \1 knee down, then rise; touch the floor with the \1 knee and get up again",
    "kneel down": "go down on both knees because they are praying; kneel with two knees on the"
    " ground, begging; fall to both knees because the news is so sad; tearfully_kneel down; drop"
    " on both knees, all hope gone",
    "bow": "bow to the audience after the school play; bend the upper body to be polite, then come"
    " up; gratefully_bow; greet the teacher with a bow like in Japan; bow before the fight like in"
    " a karate anime",
    "bow deeply": "bow very low because they are so sorry; bend far down from the waist in front"
    " of the queen; give a huge bow, very thankful; bow so deep that the head is at waist height;"
    " humbly_bow way down",
    "crouch down": "make themselves small because somebody is coming; press the crouch button and"
    " go low; get low behind a box to hide; crouch to look at a bug; get low to talk to a child",
    "touch the toes": "bend over and [manage] to touch the toes; show how flexible they are with"
    " fingers on the toes; bend forward with straight legs and touch both feet; touch the tips of"
    " the shoes with both hands, for PE; reach for the toes because the back is stiff",
    "balance": r"stand only on the \1 leg without <fall> over; lift the other foot and [stay] on"
    r" the \1 one; keep balance on the \1 foot like a flamingo; stand on the \1 leg because of a"
    r" bet; practise yoga, only the \1 foot on the ground",
    "balance on one leg": "balance one-footed on a curb for fun; stand on a single leg because of"
    " a bet; keep the balance with one foot in the air; stand like a flamingo at the zoo, bored;"
    " hold one foot up and [stay] still, a bit wobbly",
    "lean": r"tilt the upper body to the \1, feet stay; lean over to the \1 to see around a"
    r" corner; press the lean \1 key in a shooter; lean \1 because somebody tall blocks the view;"
    r" lazily_lean to the \1",
    "pick up": "bend down and take a coin; pick up loot from the floor; see money on the street"
    " and pick it up; press E to pick up an item; pick up the toys because mom said so",
    "wave": "say hi with the hand because a friend is there; happily_wave to grandma; wave"
    " goodbye, a little sad; use the hello emote and wave; shyly_wave to a crush",
    "wave a hand": r"say hello by <wave> the \1 hand; wave with the \1 hand because a friend is"
    r" over there; move the raised \1 hand from side to side; use the \1 hand to wave goodbye, a"
    r" bit sad; happily_wave to the camera, \1 hand up",
    "wave both hands": "wave with two hands because nobody notices; wave like crazy with both"
    " arms, so happy; say goodbye with both hands waving in the air; call for help from an island"
    " by <wave> both arms; excitedly_wave with both hands at the airport",
    "clap": "clap because the show was great; happily_clap for the birthday child; applaud the"
    " kids, very proud; play the applause emote; slowly_clap with a bored face",
    "raise an arm": r"put up the \1 hand because there is a question; raise the \1 arm to answer"
    r" in class; lift the \1 hand high, wanting attention; reach up with the \1 arm like a"
    r" superhero; volunteer by <put> the \1 hand up",
    "raise both arms": "put both hands up because a cop says so; surrender with both hands high;"
    " put both arms up like on a roller coaster; happily_throw both arms up, a winner; raise two"
    " hands over the head, palms open, unarmed",
    "arms out to the sides": "open both arms wide to the sides like an airplane; go into the"
    " default T-pose, arms sideways; put the arms out sideways like a scarecrow; lift both arms to"
    " shoulder height, one to each side; spread the arms left and right, feeling free",
    "arms to the front": "lift both arms straight to the front like a zombie; stretch out two arms"
    " in front because it is dark; raise the arms forward like a sleepwalker; reach both hands out"
    " to the front, wanting a hug; lift both arms ahead to hand a baby over",
    "point forward": r"point to the front with the \1 hand because help is there; show the way"
    r" ahead with the \1 hand; blame the guy in front, \1 finger out; point ahead, \1 hand,"
    r" meaning go there; stretch the \1 arm forward and [point] at the thief",
    "point up": "point at the sky because a UFO is there; show something above with one finger;"
    " excitedly_point up; point up to the stars for a child; point up at a plane",
    "hands on hips": "put both hands on the hips like an angry mom; stand with hands on hips"
    " because they are annoyed; place two hands at the waist, feeling proud; do the superhero"
    " idle, both hands on the hips; rest both hands on the hips, out of breath",
    "hand on a hip": r"put the \1 hand on the hip, kind of sassy; rest the \1 hand at the waist"
    r" like a fashion model; place the \1 hand on the hip because they are waiting; do a cool idle"
    r" with the \1 hand on the hip; stand bored, \1 hand on the hip",
    "cross the arms": "cross the arms because they are angry; fold both arms over the chest, not"
    " talking to anyone; stubbornly_cross the arms, offended; cross arms like a cool rival in an"
    " anime; sulk with arms crossed",
    "hands behind the head": "put both hands behind the head because police are here; put the"
    " hands behind the head like an arrested thief; hold the back of the head with both hands; put"
    " both hands behind the head like an anime boy; fold the hands behind the head, on vacation",
    "nod": "say yes with the head; nod because they are okay with it; shyly_nod at a crush; accept"
    " the quest with a nod; nod along, pretending to listen",
    "shake the head": "say no with the head; stubbornly_shake the head; disagree without words,"
    " head going side to side; refuse the quest with a shake of the head; sadly_shake the head"
    " about the mess",
    "look to a side": r"turn only the head to the \1 because of a noise; check the \1 side before"
    r" crossing the street; look \1 to see who is there; quickly_glance to the \1, feeling"
    r" watched; look over to the \1 at a cute dog",
    "look up": "dreamily_look up; raise the eyes and head to see the stars; look up to a very tall"
    " giant; curiously_look up, something made noise upstairs; check if it will rain by <look> up",
    "look down": "look at the floor because they are ashamed; lower the head and look at the"
    " shoes; sadly_look to the ground; look down, too shy to talk; guiltily_look at their feet",
    "look around": "look here and there because they are lost; turn the head left and right to"
    " find a friend; nervously_look around, feeling watched; play an idle where the head looks"
    " both ways; look around, new in town",
    "salute": "greet the general like a soldier; put the hand to the forehead, yes sir; salute"
    " because the captain came in; proudly_salute the flag; do the army greeting",
    "shrug": "lift the shoulders, totally clueless; shrug because it does not matter; say who"
    " cares with the shoulders; do the no idea emote, shoulders up; shrug in class, no answer",
    "drink": r"drink something with the \1 hand because they are thirsty; take a sip of coffee,"
    r" cup in the \1 hand; drink a health potion held in the \1 hand; lift a cup with the \1 hand"
    r" and [drink]; have some tea with the \1 hand, still sleepy",
    "stretch up": "stretch because the night was too short; reach up with both arms and make the"
    " body long; stretch both arms to the ceiling after hours of gaming; sleepily_stretch with the"
    " arms up; stretch up high because the back is stiff from studying",
    "arm circles": r"turn both arms in big circles, going \1; make \1 circles with two arms for"
    r" warm up; rotate both arms \1 because the shoulders are stiff; move both arms like wheels"
    r" that turn \1; do big \1 arm circles before swimming",
    "push": "push a heavy box with both hands; use two hands to push a car that won't start; push"
    " the monster away with both arms, scared; push a stone block like in a puzzle game, both"
    " hands; angrily_push with both hands",
    "pull": "pull on a rope with both hands because the boat must come in; use two hands to pull"
    " the door that is stuck; pull the lever with two hands like in a game; pull a stubborn goat"
    " home with both hands; drag a heavy box closer with both hands",
    "throw": r"throw a stone far with the \1 hand; toss a ball to a friend with the \1 hand; use"
    r" the \1 hand to throw a snowball at a brother; angrily_throw something, \1 hand; throw the"
    r" ball with the \1 arm so the dog can run",
    "catch": "catch a ball with two hands because a friend throws it; take the ball out of the"
    " air, both hands; catch the keys with two hands, just in time; stop the ball as goalkeeper by"
    " <catch> it, two hands; luckily_catch something with both hands",
    "stand still": "stand there because they are waiting for the bus; just_stand without any"
    " movement; do nothing, standing like a bored NPC; play the basic idle, only standing; stand"
    " AFK for the whole clip; patiently_stand there",
}
# fmt: on
