"""Sayings for jumps, hops, exercises and moves to a rhythm; a table like `synonyms`."""

from __future__ import annotations

# fmt: off
LEAPS: tuple[tuple[str, str], ...] = (
    (r"(?:jump|leap)(?: up| straight up| in place| on the spot| once| into the air)?$"
     r"|do a vertical jump$", "launch straight upward off both feet; leap skyward; leap for a"
     " rebound under the basket; go up for a header; jump like a basketball player at the tip-off;"
     " pop straight up like a cork; shoot up like a jack-in-the-box; leap up like a goalkeeper"
     " after a high ball; jump to peek over a high fence; hop up once, feet together, to see over a"
     " wall; leap up to tap the top of a door frame; jump for an apple that hangs too high; jump to"
     " slap the basketball net; bend the legs, [push] off and [come] straight back down; get some"
     " air on the spot; bounce once like a ball; do one countermovement jump; leap straight up like"
     " a scared cat; celebrate with a leap on the spot; bound upwards; take off vertically; hurl"
     " themselves straight up off the ground"),
    (r"spring up from a crouch$|bend the knees and jump up$", "coil the legs like springs and"
     " [shoot] up off the floor; dip down and [explode] into the air; uncoil from a crouch into a"
     " jump; load the legs and [leap] up; do a squat jump"),
    (r"jump high(?: into the air)?$|jump as high as possible$", "leap as high as the legs allow;"
     " soar straight up in one huge jump; try to touch the ceiling with a mighty leap; jump"
     " sky-high"),
    (r"(?:jump|leap)(?: up and down| up| in place|) (twice|NUM times)$", r"bounce \1 like a rubber"
     r" ball; bounce up and down \1 as on a trampoline; go up and down \1 as if on a pogo stick;"
     r" spring off the floor \1; leap toward the ceiling \1; jump for joy \1; jump as if to reach a"
     r" high shelf, \1; jump to see over a fence, \1; go airborne \1 on the spot; do a squat jump"
     r" \1; hop up and down \1, both feet together"),
    (r"do (NUM) jumps$|(?:jump|leap)(?: up and down| up| in place|) (NUM) times$",
     r"do \1\2 vertical leaps; do \1\2 hops with both feet on the spot; take \1\2 bounces on a"
     r" trampoline; do a set of \1\2 jumps on the spot; knock out \1\2 jumps straight up"),
    (r"(?:jump|leap)(?: up and down| up| in place|) (?:twice|two times|2 times)$|do (?:two"
     r"|2) jumps$", "do a pair of jumps; jump up, land and jump up again; hop up, both feet"
     " together, a couple of times"),
    (r"(?:jump|leap) (?:forwards?|ahead)(?: with both feet| once)?$|(?:hop forward with both feet"
     r"|do a jump forward)$", "do a broad jump; clear a puddle in front with both feet; frog-leap"
     " ahead; do one bunny hop ahead; pounce forward like a cat; leap over a crack in the pavement;"
     " jump straight into the puddle ahead; jump into a hoop that lies in front; swing the arms and"
     " jump ahead; spring at something in front like a tiger; jump ahead onto the next floor tile;"
     " jump over a sleeping dog in front; do a forward leap from a standstill; cover the gap in"
     " front with one jump"),
    (r"do a small jump forward$|jump a little forward$", "do a little hop ahead with both feet;"
     " jump a few inches forward; jump just over a thin line in front; make a tiny leap forward"),
    (r"do a (?:standing )?long jump$|jump far forward$", "leap as far ahead as possible; jump over"
     " a wide ditch; cover a big distance forward in one jump; launch far forward off both feet"),
    (r"(?:jump|leap) (?:forward|ahead) (twice|NUM times)$|hop forward with both feet (twice"
     r"|NUM times)$", r"bunny-hop ahead \1\2; frog-leap forward \1\2; bound forward like a kangaroo"
     r" \1\2; jump over a puddle in front \1\2; do a broad jump \1\2"),
    (r"do (NUM) jumps forward$|(?:jump|leap) (?:forward|ahead) (NUM) times$",
     r"do \1\2 broad jumps one after the other; do \1\2 bunny hops ahead; take \1\2 frog leaps to"
     r" the front; make \1\2 kangaroo hops forward; jump over \1\2 lines in front, one by one"),
    (r"(?:jump|leap) (?:forward|ahead) (?:twice|two times|2 times)$|do (?:two|2) jumps forward$",
     "do a couple of jumps ahead; jump forward and then jump forward again; do a pair of broad"
     " jumps"),
    (r"(?:jump|leap|spring) back(?:wards?)?(?: once| with both feet)?$|do a jump backward$"
     r"|take a leap backward$|hop back with both feet$", "recoil with a jump; jump away from a hot"
     " stove in front; leap back from the edge of a pier; bounce back from a closing door; jump"
     " back from a flame; do a broad jump in reverse; push off the toes and [land] further behind;"
     " spring to the rear like a startled cat; hop in reverse, both feet together; retreat with a"
     " leap; leap away from a spider in front; do one bunny hop to the rear; jump back as if the"
     " floor in front gave way; jump backward without looking behind; do a backward hop as in a"
     " fighting game"),
    (r"(?:jump|leap) back(?:wards?)?(?: with both feet)? (twice|NUM times)$",
     r"leap to the rear \1; bunny-hop in reverse \1; jump in reverse \1; retreat by <jump> \1; jump"
     r" onto the tile behind \1; make a two-footed jump to the rear \1"),
    (r"do (NUM) jumps backward$|(?:jump|leap) back(?:wards?)? (NUM) times$",
     r"do \1\2 bunny hops in reverse; take \1\2 leaps to the rear; retreat in \1\2 jumps"),
    (r"(?:jump|leap) back(?:ward)? (?:twice|two times|2 times)$|do (?:two|2) jumps backward$",
     "do a pair of jumps in reverse; jump back and then jump back again; do a couple of leaps to"
     " the rear"),
    (r"(?:jump|leap)(?: sideways| off)?(?: to the)? (left|right)(?: side| with both feet)?$"
     r"|do a sideways jump to the (left|right)$", r"do a lateral jump to the \1\2; do a side jump,"
     r" \1\2; side-hop to the \1\2 with both feet; bound laterally to the \1\2; hop over a rope to"
     r" the \1\2, feet together; switch to the \1\2 lane with a jump; jump one square \1\2; leap"
     r" out of the path to the \1\2; make a two-footed leap, \1\2; jump away \1\2, as if a car"
     r" came; jump like a slalom skier to the \1\2; hop aside on the \1\2-hand side, both feet"
     r" together; dodge a snowball with a leap to the \1\2; go \1\2 with one sideways jump; jump"
     r" \1\2 to let a cyclist pass"),
    (r"jump (?:sideways|to the side)$", "do a lateral jump; jump aside; jump across a line"
     " sideways; jump over a rope sideways, feet together; jump aside to let a bike pass"),
    (r"(?:jump|leap)(?: sideways)?(?: to the)? (left|right) (twice|NUM times)$",
     r"do a lateral jump to the \1 \2; side-hop to the \1 with both feet \2; bound laterally to the"
     r" \1 \2; spring to the \1 off both feet \2; jump one square \1 \2; move to the \1 by <jump>"
     r" \2"),
    (r"do (NUM) jumps to the (left|right)$", r"do \1 lateral jumps to the \2; do \1 side hops to"
     r" the \2, both feet together; take \1 sideways leaps to the \2; move to the \2 in \1 jumps"),
    (r"(?:jump|leap)(?: sideways)?(?: to the)? (left|right) (?:twice|two times|2 times)$|do (?:two"
     r"|2) jumps to the (left|right)$", r"do a pair of side jumps to the \1\2; jump \1\2 and then"
     r" jump \1\2 again"),
    (r"(?:jump with a quarter turn|do a 90 degree jump|jump up and turn 90 degrees"
     r"|jump up and turn|jump to face|jump and turn)(?: to the)? (left|right)(?: in the air)?$",
     r"pop up and [land] facing \1; hop round by a quarter to the \1, both feet together; rotate"
     r" ninety degrees \1 in one leap; leap and [come] down looking \1; do a quarter spin \1 in"
     r" mid-air; turn \1 by a right angle in mid-air; do a military \1 face in one jump; do a \1"
     r" quarter-twist jump; take off facing front and [land] facing \1; do a jumping 90 to the"
     r" \1"),
    (r"jump with a quarter turn$|jump and make a quarter turn in the air$|do a quarter turn jump$",
     "hop round by ninety degrees, both feet together; do a ninety-degree jump turn; spin a quarter"
     " of the way round in mid-air; do a jumping 90 as on a skateboard; jump and [land] facing the"
     " side"),
    (r"(?:jump with a half turn|do a 180 degree jump|jump up and turn 180 degrees"
     r"|jump up and turn around) to the (left|right)$", r"do a jumping 180 to the \1; leap and"
     r" [land] facing backward, having spun \1; do a half spin \1 in mid-air; do an about-face over"
     r" the \1 shoulder with a jump; do a \1 half-twist jump; pop a one-eighty \1"),
    (r"jump (?:with a half turn|and make a half turn in the air|and turn around(?: in the air)?"
     r"|around to face the other way)$|do a half turn jump$|turn around with a jump$",
     "do a jumping 180; pop a one-eighty; leap up and [land] facing backward; do an about-face in"
     " mid-air; do an about-turn with a jump; whirl round in mid-air to see who is behind; do a"
     " skateboarder's 180 without a board; spring round to the rear"),
    (r"(?:jump with a full turn|do a 360 degree jump|jump up and turn 360 degrees"
     r"|jump and spin all the way around) to the (left|right)$", r"do a jumping 360 to the \1; do a"
     r" full spin \1 in mid-air; leap and [go] all the way round to the \1 before <land>; do one"
     r" airborne pirouette to the \1; pop a three-sixty to the \1; do a \1 full-twist jump; do a"
     r" tour en l'air to the \1; corkscrew \1 once around in a jump"),
    (r"jump (?:with a full turn|and make a full turn in the air|and spin once around in the air)$"
     r"|do (?:a full turn jump|a jump with a full spin)$|spin once around in a jump$",
     "do a jumping 360; pop a three-sixty; do one airborne pirouette; do a tour en l'air as in"
     " ballet; spin in mid-air like a figure skater; do a snowboarder's 360 without a board; do a"
     " full-twist jump"),
    (r"hop(?: in place)? on the (left|right) (?:leg|foot)$", r"bounce on the spot on the \1 leg"
     r" alone; balance on the \1 leg and [keep] bouncing; do one-legged hops on the spot, \1 leg"
     r" only; do pogo hops on the \1 foot; hop \1-footed without going anywhere; shake water out of"
     r" an ear, <hop> on the \1 foot; jump on the \1 leg as if the other foot hurt; tuck one foot"
     r" up and [bounce] on the \1 one"),
    (r"(?:hop|jump)(?: in place)? on the (left|right) (?:leg|foot) (once|twice|NUM times)$",
     r"bounce on the \1 leg alone \2; spring off the \1 foot and [land] on it again, \2; do a"
     r" one-legged hop on the \1 leg \2; hop \1-legged on the spot \2; hop up and down on the \1"
     r" foot \2"),
    (r"do (NUM) hops on the (left|right) leg$", r"do \1 one-footed bounces on the \2 leg; bounce on"
     r" the \2 foot for a count of \1; do \1 pogo hops, \2 foot only; do \1 single-leg hops, \2"
     r" side; balance on the \2 leg and [hop], \1 in all"),
    (r"hop on one (?:leg|foot)$", "bounce on one foot on the spot; hop about after stubbing a toe;"
     " hop like a flamingo that lost its balance; hop on one foot to get water out of an ear; hop"
     " while <hold> one foot off the floor; do single-leg hops as in physiotherapy; hop like"
     " children do, one foot tucked up"),
    (r"hop on one leg (once|twice|NUM times)$", r"do a one-legged hop \1; bounce on a single foot"
     r" \1; hop with one foot tucked up \1; do a single-leg hop \1; hop like a flamingo \1"),
    (r"hop forward on the (left|right) (?:leg|foot)$", r"hop through a hopscotch grid on the \1"
     r" foot; hop down the hall, \1 foot only; bounce ahead on the \1 leg, the other one held up;"
     r" hop \1-legged to the front; use only the \1 leg to hop along"),
    (r"(?:hop|jump) forward on the (left|right) (?:leg|foot) (once|twice|NUM times)$",
     r"bounce ahead on the \1 leg \2; hop \1-legged to the front \2; hop to the next hopscotch"
     r" square on the \1 foot \2; hop onward, \1 foot only, \2; jump one-footed to the front, \1"
     r" foot, \2"),
    (r"do (NUM) hops forward on the (left|right) leg$", r"go \1 hopscotch squares ahead on the \2"
     r" foot; bounce ahead on the \2 leg for a count of \1; do \1 single-leg hops to the front, \2"
     r" side; hop ahead on the \2 foot, \1 in all"),
    (r"hop forward on one (?:leg|foot)$", "hop through a hopscotch grid on one foot; hop to the"
     " front with one foot tucked up; cross the room on one leg, hopping"),
    (r"hop forward on one leg (once|twice|NUM times)$", r"bounce ahead on a single foot \1; hop to"
     r" the front with one foot tucked up \1; do a single-leg hop to the front \1"),
    (r"(?:do|perform) (?:jumping jacks|star jumps)$|exercise with jumping jacks$"
     r"|jump with arms and legs apart repeatedly$", "jump like a puppet on strings, arms and legs"
     " out and in; jump into an X and back, over and over; spring the feet apart and the hands"
     " overhead, over and over; make star shapes in the air by <jump>; do aerobics jacks; bang out"
     " some jumping jacks; do star jumps like a recruit at boot camp; hop the legs out and in, arms"
     " swinging up and down; warm up like in a PE lesson, with jacks; open and [shut] the body like"
     " an umbrella with every jump; crank out star jumps"),
    (r"(?:do|perform) (NUM) (?:jumping jacks|star jumps)$", r"do \1 side-straddle hops; crank out"
     r" \1 jumping jacks; knock out \1 star jumps; do a set of \1 jumping jacks; jump into an X and"
     r" back \1 times; spring the feet apart and the hands overhead \1 times; hop the legs out and"
     r" in \1 times, arms swinging along; open and [close] arms and legs in \1 jumps"),
    (r"(?:do|perform) (?:a|one) (?:jumping jack|star jump)$", "jump once into an X and back; do one"
     " side-straddle hop; do a single rep of jumping jacks; open and [close] arms and legs in one"
     " jump; hop the legs out and in once, arms swinging along"),
    (r"(?:do|perform) (?:two|2) (?:jumping jacks|star jumps)$", "do a pair of jumping jacks; do a"
     " couple of star jumps"),
    (r"(?:squat(?: down and .* up)?|bend the knees into .*)$|squat .*(?:once|one time)$|(?:do"
     r"|perform) (?:a|one) (?:squat|knee bend)$", "do one air squat; lower the bottom toward the"
     " heels and [come] up again; sit into an invisible chair and [rise] straight away; sink down"
     " by <bend> both knees and [push] back up; go down and up once by <bend> the knees; push the"
     " hips back, [go] low and [rise]; do one sit-to-stand without a chair; take the hips down and"
     " up again; bob deep down and up, back straight; do a goblet squat without the weight"),
    (r"(?:do|perform) (?:a|one) deep squat$", "go down into a full squat and [come] up; do one"
     " full-depth squat; sink as low as the knees allow and [rise] again; do a frog squat and"
     " [come] up"),
    (r"do (?:some )?squats$|squat up and down repeatedly$", "do a set of squats; do air squats;"
     " work through some bodyweight squats; sit back and [rise], again and again; burn the quads"
     " with squats; pump out squats"),
    (r"(?:do|perform|complete) (NUM) (?:squats|knee bends)$"
     r"|squat(?: down and stand up)? (NUM) times$", r"do \1\2 bodyweight squats; crank out \1\2"
     r" squats; knock out \1\2 squats; do a set of \1\2 squats; pump out \1\2 knee bends; sit into"
     r" an invisible chair and [rise], \1\2 times over; do \1\2 sit-to-stands without a chair"),
    (r"squat(?: down and stand up)? (once|twice|NUM times)$", r"go down and up at the knees \1; sit"
     r" back into thin air and [rise] \1; do a bodyweight squat \1; bend both knees deeply and"
     r" [straighten] them \1"),
    (r"do (NUM) deep squats$", r"do \1 full squats; do \1 squats down to the heels; crank out \1"
     " full-depth squats"),
    (r"(?!.*arms)(?:(?:hold|stay in|get into|go into|sink into) a squat|squat (?:and hold"
     r"|down, hold|down and stay|low))\b.*$", "do an isometric squat; do a wall sit without the"
     " wall; sit in an invisible chair for a while; squat like a baseball catcher who waits for the"
     " pitch; hold the chair pose; do a pause squat; freeze halfway through a squat, knees bent; go"
     " down into a squat and [wait] there; rest in a deep knee bend for a moment; do a squat hold;"
     " lock into a squat for a few seconds"),
    (r"hold a squat with the arms stretched forward$", "sit in the air with the arms held out in"
     " front; hold a low squat, arms out like a sleepwalker; stay in a squat while <point> both"
     " arms forward"),
    (r"do push-ups$", "drop and [do] push-ups; do some press-ups; bang out some push-ups; do"
     " push-ups like a recruit who was late"),
    (r"(?:do|perform|get down and do) (NUM) (?:push-ups|press-ups)$", "drop and [give] the sergeant"
     r" \1; bang out \1 push-ups; do \1 full press-ups on the floor; lower the chest to the floor"
     r" and [press] up \1 times; drop for \1 push-ups and [get] up; pump out \1 press-ups; hit the"
     r" deck for \1 push-ups"),
    (r"(?:do|perform) (?:a|one) (?:push-up|press-up)$|get down, do a push-up and get up$",
     "drop for one push-up and [get] up; get on all fours, [do] one press-up and [stand] up; lower"
     " the chest to the floor and [press] up once; do one rep of push-ups"),
    (r"(?:do|perform) (?:two|2) (?:push-ups|press-ups)$", "do a couple of push-ups; do a pair of"
     " press-ups"),
    (r"lunge forward$|do (?:a|one) (?:forward )?lunge$|take a big step forward into a lunge$",
     "thrust one foot far ahead and [sink] over it; take the fencer's lunge; do a fencing lunge;"
     " lunge like a fencer with a foil; do a split squat to the front and [come] back; go into"
     " warrior pose, front knee bent; step long and low, front knee bent; lunge over a puddle and"
     " [step] back"),
    (r"lunge forward and step back$", "do a fencing lunge and [recover]; sink into a forward lunge"
     " and [push] back to <stand>; lunge ahead, then return to standing"),
    (r"lunge forward with the (left|right) leg (?:once|one time)$|do (?:a"
     r"|one) lunge with the (left|right) leg$|step forward into a lunge with the (left|right) leg$",
     r"do one lunge, \1\2\3 foot leading; take a fencer's lunge with the \1\2\3 foot in front;"
     r" stride out long and low, \1\2\3 knee bent; lunge once, \1\2\3 knee in front; thrust the"
     r" \1\2\3 foot far ahead and [drop] the hips; do a \1\2\3-leg lunge; step into warrior pose"
     r" with the \1\2\3 knee bent in front"),
    (r"lunge forward with the (left|right) leg (?:twice|two times|2 times)$|do (?:two"
     r"|2) lunges with the (left|right) leg$", r"do two reps of lunges, \1\2 side; do a pair of"
     r" lunges, \1\2 foot leading; do a couple of \1\2-leg lunges; lunge ahead on the \1\2 leg,"
     " then once more"),
    (r"do (?:two|2) forward lunges$", "do a pair of lunges to the front; lunge ahead, step back and"
     " lunge once more; do a couple of fencing lunges"),
    (r"(?:lunge|step out|do a side lunge)(?: sideways)? to the (left|right)(?: into a lunge)?$"
     r"|lunge to the side with the (left|right) leg$", r"do a lateral lunge to the \1\2; do a"
     r" Cossack squat onto the \1\2 leg; step wide to the \1\2 and [bend] that knee; take a wide"
     r" step \1\2 and [sink] over that leg; sink onto the \1\2 leg, the other one stretched out"
     r" sideways; lunge out \1\2; lunge sideways as if to stop a ball on the \1\2"),
    (r"do a side lunge$", "do a lateral lunge; do a Cossack squat; step wide to one side and [bend]"
     " that knee; lunge out to one side"),
    (r"(?:skip|jump) rope$|skip with a rope$|jump .*skipping rope$|do rope skipping$"
     r"|use a jump rope$", "swing a rope underfoot and [jump] over it; train like a boxer with a"
     " rope; turn the rope and jump over it; skip on the spot with circling wrists, as with a rope;"
     " let the rope whirl around and [clear] it with small hops; work out with a speed rope"),
    (r"(?:skip rope|jump rope) (NUM) times$", r"clear a swinging rope \1 times; do \1 rope jumps;"
     r" do \1 skips with a rope; do \1 turns of a skipping rope; manage \1 rope jumps without a"
     " miss"),
    (r"(?:twist|(?:twist|rotate|turn) the (?:upper body|torso|trunk)) to the (left"
     r"|right)(?: and back)?$", r"twist at the waist to look behind, \1; rotate the chest to the \1"
     r" while the feet stay put; coil the waist to the \1; turn the shoulders to the \1, hips"
     r" facing front, and [return]; do a standing spinal twist to the \1; swivel at the waist, \1,"
     r" without a step; rotate from the waist to face \1 and [return]; twist as if to grab the seat"
     r" belt on the \1"),
    (r"(?:twist|rotate) the (?:upper body|torso|trunk) (?:from side to side|left and right"
     r"|both ways)$|do trunk twists$", "do waist twists; swivel at the waist, one way and the"
     " other; rotate the chest from one side to the other; do towel-wringing twists at the waist;"
     " turn the shoulders both ways while the hips stay still"),
    (r"twist the torso to the (left|right) and to the (left|right)$", r"rotate the chest to the \1,"
     r" then to the \2, feet planted; do a waist twist \1 and then \2; turn the shoulders \1 and"
     r" then \2, hips still"),
    (r"do side bends$|bend sideways to both sides$|bend from side to side$"
     r"|stretch both sides of the body$", "curve the body to one side, then the other, like a"
     " crescent; do the half-moon pose on both sides; arch over to one side and then the other, one"
     " arm overhead; do a rib stretch on both sides; loosen the waist with sideways bends"),
    (r"bend to the (left|right) and to the (left|right)$", r"curve the body sideways, first \1,"
     r" then \2; do a side bend \1 and then a side bend \2; flex the trunk sideways, \1 first and"
     r" \2 next"),
    (r"do (two|four) side bends$", r"do \1 waist bends to the sides, left and right by turns; do \1"
     r" lateral bends; bend sideways \1 times, changing sides"),
    (r"bend to the (left|right)$|do a side bend to the (left|right)$|stretch over to the (left"
     r"|right)$", r"arch over sideways to the \1\2\3; curve the body \1\2\3 like a banana; do"
     r" lateral flexion to the \1\2\3; do the half-moon pose to the \1\2\3; do a teapot tip to the"
     r" \1\2\3; curve sideways to the \1\2\3 like a tree in the wind"),
    (r"bend sideways to the (left|right) with one arm overhead$", r"arch over \1, one arm following"
     r" above the head; do a ballet side bend to the \1, one arm rounded overhead"),
    (r"bend sideways$|do a side bend$", "arch over to one side; curve the body to the side like a"
     " banana; do lateral flexion of the trunk; do the half-moon pose"),
    (r"stretch(?: upwards| the whole body)?$|have a good stretch$|reach up and stretch$",
     "stretch like a cat after a nap; stretch as if just out of bed; make themselves as long as"
     " possible; reach tall to wake up the body; stretch out after hours at a desk; reach for the"
     " ceiling to loosen the back; have a morning stretch; do a wake-up stretch; give every limb a"
     " long stretch"),
    (r"stretch (?:the arms up|both arms (?:overhead|up))$", "reach for the sky to loosen up; extend"
     " both arms overhead as after a long sleep; reach both hands to the ceiling for a good"
     " stretch"),
    (r"(?:imitate swimming|pretend to swim|(?:swim|do|make|lean forward) .*(?:swimming"
     r"|breaststroke)\b.*)$", "swim on dry land; act as if swimming across a lake; do dry-land"
     " swimming practice; mime the breaststroke; act like a swimmer in a pool; do frog-style arm"
     " strokes; part the water with both arms; swim through the air like a frog; paddle both arms"
     " out and back as in water; practise breaststroke out of the water"),
    (r"(?:imitate a flying bird|pretend to fly|fly like a bird|flap the arms like a bird)$",
     "act like a seagull on the wing; beat the arms like wings; flutter the arms like a sparrow;"
     " mime a bird in flight; act like a goose about to take off"),
    (r"(?:flap (?:the|both) arms(?: like wings)?|move the arms up and down like wings)$",
     "beat the arms at both sides like wings; act as if the arms were wings; try to take off by"
     " <beat> the arms; make wing beats with the arms; flap like a chicken with wide wings"),
    (r"flap (?:the|both) arms (twice|NUM times)$", r"beat the arms like wings \1; make a wing beat"
     r" with both arms \1"),
    (r"march (?:in place|on the spot|without moving forward)$", "mark time; mark time like a"
     " soldier; march as on a treadmill; do a marching drill on the spot; lift one foot, then the"
     " other, to a marching beat, staying put; keep marching where they stand"),
    (r"march in place with high knees$|lift the knees high in turn$", "bring the knees up to hip"
     " height one after the other; mark time with the knees well up; do a high-knee march, staying"
     " put; climb invisible stairs without going anywhere"),
)
# fmt: on
