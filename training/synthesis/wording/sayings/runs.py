"""Sayings for running, turning on the spot and moving on the spot; a table like `synonyms`."""

from __future__ import annotations

# fmt: off
RUNS: tuple[tuple[str, str], ...] = (
    (r"run(?: forwards?| ahead| straight ahead| in a straight line)?$|go for a run$|rush forward"
     " at a run$", "leg it; run as if late for the train; cover the ground at a run; run with"
     " the arms pumping at the sides; run across an open field; run down the beach; run"
     " cross-country; run the length of the hall; go off running; chase a runaway dog; chase a"
     " hat blown off by the wind; run for cover; go at the double; hotfoot it out of there;"
     " scarper; hightail it; skedaddle; run like a child let out of school; do a run cycle"
     " across the floor; run to first base; run up the touchline; run to answer the phone; flee"
     " from a wasp; run the last leg of a relay; bring the knees up in long running strides"),
    (r"run (?:fast|quickly forward|at high speed|very fast|as fast as possible|at top speed)$|run"
     " forward at full speed$|(?:dash|race) forward$|sprint(?: forward| straight ahead)?$",
     "run at full pelt; run hell for leather; explode out of the starting blocks; run as though"
     " a bear were behind; belt along; leg it at top speed; hare along; peg it; run like a"
     " cheetah; race like a greyhound; do a forty-yard dash; do a wind sprint; sprint as if for"
     " gold; run like lightning; run for dear life; blast down the track on foot; hit top speed"
     " on foot; run at breakneck speed; run so fast that the feet barely touch the ground; pump"
     " the arms hard and [sprint] ahead; run as if the building were on fire; charge ahead at"
     " full speed like a bull; rocket off on foot; do an all-out sprint; drive the knees hard,"
     " <run> flat out"),
    (r"jog(?: forwards?| straight ahead| along| at an easy pace| lightly forward)?$|run (?:forward"
     " )?slowly$|trot forward$|go for an easy run$", "go for a recovery run; run in low gear;"
     " run slowly enough to chat; run at a conversational pace; go along at a dogtrot; run at"
     " the pace of a Sunday jogger; run gently to warm up; run with short easy strides; go for a"
     " slow run with the dog; jog over to the bench; bob along at an easy run; take a leisurely"
     " run; do a bit of cardio, <jog> along; keep up a steady jog; jog down the lane before"
     " breakfast; jog beside the canal; jog onto the pitch; jog to cool down; run as if there"
     " were all the time in the world; run easily, <save> strength; jog like a boxer doing"
     " roadwork; run lightly on the balls of the feet; run at half speed; run so slowly that a"
     " child could keep up; do a jog cycle across the floor"),
    (r"run backwards?$|run back without turning$|backpedal(?: quickly)?$|jog backwards?$",
     "run rear first; jog in reverse; do a backward jog; retreat at a run, <face> forward; run"
     " from a dog, still <face> it; drop back fast like a defender, eyes ahead; backpedal like a"
     " cornerback; jog backward up the touchline; run tail first; go backward at a jog; give"
     " ground at a run, chest to the front; move backward in quick running steps; run like a"
     " film played backward; trot backward; scamper backward; back away at a run; run backward"
     " like a referee watching the play; hurry backward with quick little steps; keep the eyes"
     " ahead and [run] backward; flee backward, eyes on the danger; do backpedal drills; put it"
     " in reverse and [jog]; run with the back to where they are going; run backward to keep an"
     " eye on a kite; do a backward run cycle"),
    (r"(?:run|jog) (?:in place|on the spot)$|jog without moving forward$",
     "jog as on a treadmill; run on an unseen treadmill; jog on the spot, <wait> for the green"
     " light; run like a hamster in a wheel; run and [get] nowhere; do a stationary jog; pump"
     " the legs as if running, but [stay] put; kick up the heels by turns without <get>"
     " anywhere; do an in-place run cycle; play a run loop with no travel; go through the"
     " motions of running on the spot; jog on one and the same tile; run against an invisible"
     " wall; do a stationary run; stay put and [jog]; run without <gain> ground; jog like"
     " someone stuck at a crossing; jog inside a hoop without <leave> it; bounce from foot to"
     " foot in a stationary jog; run without <gain> an inch; jog without <cover> any ground;"
     " mark time at a run; keep warm by <jog> where they stand; make running steps without"
     " <travel>; run as if the ground were a conveyor belt, <get> nowhere"),
    (r"(run|jog) (?:in a circle|around in a circle|in circles)$",
     r"\1 around a campfire; \1 the whole way round a roundabout; follow the centre circle of a"
     r" pitch at a \1; \1 like a circus horse in the ring; complete one circuit at a \1; \1 a"
     r" closed circle on the ground; \1 in the shape of an O; draw an O on the floor at a \1; \1"
     " like a pony on a lunge line"),
    (r"(run|jog) (?:in a circle|a full circle) to the (left|right)$|make a full circle to the"
     " (left|right) at a (run|jog)$", r"\1\4 a full circle with the centre on the \2\3; \1\4 one"
     r" closed loop, <curve> \2\3; \1\4 around a tree on the \2\3 and back to the start; \1\4 all"
     r" the way round a pole that stays on the \2\3; \1\4 a whole circle, <lean> \2\3; \1\4 in a"
     r" ring, the \2\3 shoulder to the middle; \1\4 in a circle, \2\3 side to the centre; bear"
     r" \2\3 at a \1\4 till the circle closes; orbit a point on the \2\3 at a \1\4, one full"
     " circle"),
    (r"(run|jog) (?:in a )?(clockwise|counterclockwise) (?:circle|in a circle)$",
     r"\1 around a circle in a \2 direction; \1 a \2 loop back to the start; circle \2 at a \1;"
     r" do a \2 lap at a \1; \1 \2 round a ring; make one \2 circuit at a \1"),
    (r"(run|jog) in a half circle$", r"\1 around a horseshoe bend; \1 half a lap round a circle;"
     r" \1 in a wide hairpin; \1 an arc of 180 degrees; double back in a wide arc at a \1; \1 in"
     " a big U and [come] out facing back"),
    (r"(run|jog) in a (?:half circle|semicircle|wide U-turn|large arc) to the (left|right)(?:"
     " until facing the other way)?$", r"\1 around a horseshoe bend to the \2; \1 half a lap"
     r" round a circle to the \2; \1 in a wide \2-hand hairpin; \1 halfway round a pond on the"
     r" \2; double back to the \2 in a wide arc at a \1; \1 in a big U to the \2; loop back over"
     r" the \2 side in a half circle at a \1; reverse course in a wide \2 bend at a \1"),
    (r"(run|jog) half a circle (clockwise|counterclockwise)$",
     r"\1 a half-moon, \2; \1 in a \2 semicircle; double back \2 in a wide arc at a \1; make a"
     r" wide \2 U-turn at a \1; \1 \2 in a big U"),
    (r"(run|jog) (?:(?:in an? (?:curve|arc|quarter circle)|along a curve|around a bend) to"
     " the|forward and to the|forward while turning|forward, curving to the) (left|right)(?: in a"
     " curve)?$", r"\1 round a bend in the road to the \2; \1 round a \2-hand corner; take a"
     r" \2-hand bend at a \1; \1 and [veer] \2 in a smooth curve; \1 ahead on a path that curls"
     r" \2; \1 in a \2-hand sweep; lean into a \2 bend at a \1; sweep round to the \2 at a \1; \1"
     r" along a shoreline that bends \2; peel off to the \2 in a curve at a \1; \1 a quarter of a"
     r" ring to the \2; \1 while steering gradually \2; \1 like a motorbike leaning into a \2"
     r" curve; \1 on a line that bows \2; curl away to the \2 at a \1; bend the \1 to the \2; \1"
     r" in a wide \2-hand curve; turn \2 bit by bit at a \1"),
    (r"(?=.*(?:wavy|slalom|winding|snake|swerving|weave)).*\b(run|jog)(?:ning)?\b.*$",
     r"\1 down a lane of cones, in and out; \1 in S-bends; \1 in a serpentine; \1 like a snake"
     r" across sand; \1 along a sine wave; \1 on an S-shaped course; weave through the crowd at a"
     r" \1; \1 past trees, left of one and right of the next; thread between parked cars at a \1;"
     r" swing from side to side of the lane at a \1; meander ahead at a \1; \1 in and out of the"
     r" bollards; swerve this way and that at a \1; \1 like a motorbike weaving through traffic;"
     r" \1 forward in a string of S curves; \1 round the training cones by turns left and right"),
    (r"(?=[^,]*zigzags?\b)(?!.*(?:left|right)).*\b(run|jog)\b.*$",
     r"\1 in a line of sharp bends; \1 from side to side as if under fire; \1 like a hare ahead"
     r" of a hound, <jink> left and right; \1 a lightning-bolt line; tack like a sailing boat at"
     r" a \1; jink left and right at a \1; dart left and right, <get> ahead at a \1; cut one way"
     r" and then the other at a \1; \1 along a saw-tooth line; \1 up a trail of switchbacks; \1"
     r" an agility course of zigzags; \1 like a winger <beat> tacklers on both sides"),
    (r"run in a zigzag, first to the (left|right)$|zigzag (left|right) and \w+ while running$",
     r"run ahead in slants, the first to the \1\2; zigzag at a run, \1\2 slant first; cut \1\2"
     r" first and [zigzag] on at a run; start a zigzag run with a slant to the \1\2; run on a"
     r" saw-tooth line, the first tooth \1\2; tack at a run, first to the \1\2; jink at a run,"
     r" \1\2 to begin with"),
    (r"run (?:there and back|forward and back|out and back|back and forth|to a spot and back"
     r" again)$|run off and \[(?:come|return)\].*$|run ahead, \[turn\] around and \[run\] back"
     r" again$|run forward, \[turn\] round .*$", "do a shuttle run; run an errand and [run] home"
     " again; run ahead, [turn] on the heel and [run] home; run to the far wall and return; run"
     " a length of the hall and [run] it back; dash out and [dash] back; run to the mailbox and"
     " back; run down the hall and back; run out and back like a dog after a stick; run to the"
     " corner shop and back; run away, [change] their mind and [run] back; go and [come] back,"
     " both ways at a run; run a return trip; run up the pitch and back down again; hurry off at"
     " a run and [hurry] back; dart to the door and back again at a run; run to the net and back"
     " to the baseline; run over and [rush] back; run like a ball boy, out and back; make a"
     " round trip at a run; do one beep-test leg over and back; run off, [wheel] round and [run]"
     " home; run to a cone, [turn] and [run] to the start; run from A to B and back to A; run"
     " over, [do] a one-eighty and [run] back"),
    (r"run forward, \[turn\] around to the (left|right) and \[return\] at a run$",
     r"run ahead, [wheel] round to the \1 and [run] home; run out, [do] a half turn \1 and [run]"
     r" back; do a shuttle run, <turn> \1 at the far end; run there and back with a \1 turn at"
     r" the far end; run out and back, <turn> over the \1 shoulder midway; dash out, [swing]"
     r" round \1 and [dash] back; run off, [pivot] to the \1 and [run] home again; make a round"
     r" trip at a run, \1 about-turn halfway; run to the wall, [turn] \1 till it is behind and"
     " [run] back"),
    (r"skip(?: forward| along| ahead| cheerfully forward)?$|move forward by skipping$",
     "skip like a schoolgirl; skip down a brick road; skip through a meadow; go along step-hop"
     " by step-hop; travel with a step and a hop on each foot; prance along with a hop in every"
     " step; bounce along with a hop on each foot in turn; do A-skips down the track; do forward"
     " skips for a warm-up; romp ahead with skipping steps; do a skip cycle across the floor;"
     " trip along, <hop> on each foot in turn; skip like a child on the way to a party"),
    (r"march (?:in place|on the spot|without moving forward)$|(?:step|walk) in place$|walk (?:on"
     " the|in one) spot$", "mark time; walk as on a treadmill; walk step after step and [get]"
     " nowhere; lift one foot and then the other without <leave> the spot; raise the feet by"
     " turns without <go> forward; take stationary steps; drill on the spot like a cadet; march"
     " to a band while <stay> put; tramp on the spot; march like a guard who must not advance;"
     " march without <cover> any ground; walk like a clockwork toy against a wall; do a warm-up"
     " march where they stand; mark time like a soldier; march on a single paving stone; do"
     " stationary marching; warm the feet by <march> in place; mime a walk without <travel>; do"
     " an in-place walk cycle; step to the beat of a drum on the spot; do a gym-class march on"
     " the spot; step like someone on a stair machine; walk as if the floor rolled away"
     " underneath; tread one patch of floor, left, right, left, right; step from foot to foot as"
     " in low-impact aerobics"),
    (r"(?:march|run) in place with high knees$|lift the knees high in turn$|do high knees$",
     "drive the knees up one after the other on the spot; do the high-knee drill; pump the knees"
     " up by turns without <go> anywhere; raise the knees hip-high by turns where they stand;"
     " step high on the spot like a show horse; lift alternate knees to the waist on the spot;"
     " do alternating knee lifts, again and again; bring up one knee after the other while"
     " <stay> put; prance on the spot with the knees high"),
    (r"take (NUM) steps on the spot$", r"step \1 times without <go> anywhere; mark time for \1"
     r" counts; march in place for \1 steps; do \1 steps in place; take \1 stationary steps; make"
     r" \1 steps without <leave> the spot; march \1 beats in one place"),
    (r"stand(?: still| in place| without moving| upright)?$|stay still$|do nothing$",
     "stand like a lamp post; stand like a sentry on duty; stand like a mannequin in a shop"
     " window; keep both feet planted and [stay] put; hold a neutral pose; stay upright and"
     " calm; stand like a figure in a waxworks; stand as quiet as a mouse; stay in the idle"
     " pose; stand at ease; be at rest on both feet; stand and just [breathe]; stay exactly as"
     " they are, on both feet; stand to attention; take no action, just [stand]; stand through a"
     " minute's silence; stand as if the game were paused; stand stiff as a board; stand as if"
     " glued to the floor; stand for a portrait; pose as a living statue; stand still for an"
     " X-ray; do a plain standing idle; stand in a lift, <look> straight ahead; stand on the"
     " mark and [do] nothing"),
    (r"wait(?: for someone)?$|stand (?:and wait|idly|around|there waiting)$",
     "stand in a queue; wait at a bus stop; wait their turn; wait for the lights to change; wait"
     " in line; bide their time; wait for the lift; wait for a late friend; stand by; kill time"
     " on their feet; hang about; loiter at a corner; wait to be called in; pass the time"
     " standing; stand around like an extra on a film set; cool their heels; stand waiting for a"
     " taxi; stand about with nothing to do; wait for the kettle to boil; stand outside a door"
     " until someone comes; stand bored at a bus stop; do a bored idle; play the idle animation;"
     " wait on the platform for the train; be in no hurry and just [stand] there"),
    (r"stand and look around a little$|wait and look about$|stand around$|wait for someone$",
     "stand and [take] in the surroundings; wait with a glance here and there; stand about and"
     " [watch] the passers-by; stand and [see] whether anyone comes; look out for a friend,"
     " standing; stand and [scan] the crowd for someone; keep half an eye out while <wait>"),
    (r"shift their weight from (?:one leg to the other|side to side)$",
     "rock gently from foot to foot; pass the weight from leg to leg; rest now on one leg, now"
     " on the other; do weight shifts from side to side; swap the supporting leg without <lift>"
     " a foot; let the hips drift from one side to the other; load one leg and then the other;"
     " ease the weight off one leg onto the other; tip the weight over each foot in turn; lean"
     " into one hip and then into the other"),
    (r"shift the weight to the (left|right) leg and then to the (left|right) leg$",
     r"rest on the \1 leg and then on the \2; move the hips over the \1 foot, then over the \2;"
     r" ease the weight \1, then \2; do a weight shift, \1 first and \2 after; sink into the \1"
     r" hip, then into the \2; take the weight on the \1 foot, then on the \2"),
    (r"(?:shift their weight to the|shift the weight onto the|lean the weight on the) (left|right)"
     " (?:leg|foot)$", r"put most of the weight on the \1 leg; load the \1 leg; stand with the"
     r" weight over the \1 foot; sink into the \1 hip; ease over onto the \1 leg, both feet down;"
     r" move the hips over the \1 foot; let the \1 leg carry the load for a moment; lean over the"
     r" \1 foot without <lift> the other; do a weight shift to the \1"),
    (r"sway (?:gently|left and right|to slow music|from side to side)$|rock from side to"
     " side$|shift the weight from one foot to the other$", "sway like a reed in the wind; sway"
     " like a tree in a breeze; rock like a boat at anchor; sway as on a rolling deck; sway like"
     " a metronome; swing gently to one side and the other; sway in time to a ballad; move the"
     " body softly left and right; sway as at a candlelit concert; swing like a slow pendulum"
     " from side to side"),
    # Turning on the spot: by 45, 90, 180, 270, 360, 720 degrees, then by any amount.
    (r"(?:turn|make) (?:slightly|a small turn|a little|an eighth of a turn) to the (left|right)$",
     r"turn a touch to the \1; angle off slightly to the \1; make a slight turn toward the front"
     r" \1; turn the feet and body just a little \1; turn \1, but only a little"),
    (r"(?=.*(?:45|forty-five|slightly|small|a little|eighth)\b)(?:turn|make|pivot|rotate)"
     r" .*?\b(left|right)(?: by 45 degrees)?$", r"turn to the \1 diagonal; face the front \1"
     r" corner; turn half of a right angle to the \1; rotate an eighth of a circle to the \1;"
     r" turn obliquely to the \1 on the spot; make a forty-five to the \1"),
    (r"(?=.*(?:\b90\b|\bninety|a quarter|right-angle|face (?:left|right))|(?:turn|rotate) (?:to"
     " the )?(?:left|right)(?: on the spot)?$|make a (?:left|right) turn"
     r" )(?:turn|rotate|make|pivot) .*?\b(left|right)(?: by 90 degrees| turn on the spot| on the"
     " spot|)$", r"turn one quarter of a circle to the \1; do a ninety to the \1; turn until"
     r" facing the \1-hand wall; turn the chest to what was on the \1; rotate until the \1 side"
     r" becomes the front; do a \1 face like a soldier on parade; make a parade-ground \1 turn;"
     r" do a \1 turn, military style; shuffle the feet round a quarter turn \1; yaw ninety"
     r" degrees to the \1; swivel through a right angle to the \1; step round on the spot until"
     r" facing \1; make a turn to the \1, as sharp as a square corner; swing like a gate through"
     r" ninety degrees, to the \1; open like a door, a quarter turn \1; turn like a key, one"
     r" quarter to the \1; do a quarter pirouette to the \1; turn square on to the \1-hand side"),
    (r"(?:turn|rotate) (?:to the |to face )?(left|right)(?: on the spot)?$|make a (left|right)"
     " turn on the spot$", r"turn to whoever calls from the \1\2; hang a \1\2 on the spot; obey"
     r" the order to turn \1\2; swing to face the \1\2; turn toward a window on the \1\2; shuffle"
     r" round to the \1\2; steer themselves to the \1\2 without <walk>; turn toward a noise on"
     r" the \1\2; face the person on the \1\2"),
    (r"(?:turn|rotate) 90 degrees (clockwise|counterclockwise)(?: on the spot)?$|pivot a quarter"
     " turn (clockwise|counterclockwise)$", r"do a quarter turn \1\2; turn \1\2 through a right"
     r" angle; swivel ninety degrees \1\2; make a 90-degree \1\2 turn; do a ninety \1\2; turn on"
     r" the spot, one quarter \1\2"),
    (r"(?=.*(?:180|one hundred and"
     " eighty|half|around))(?!.*(?:quarter|full|once|twice|circle|jump|head))(?:turn|rotate|make"
     r"|pivot) .*?\b(left|right)(?: by 180 degrees| side|)$",
     r"do a 180 to the \1; make a U-turn on the spot to the \1; do an about-turn by the \1; go"
     r" half a circle round on the spot, \1ward; turn over the \1 shoulder until facing the rear;"
     r" swing round by the \1 to face the rear; wheel about to the \1; spin half a circle to the"
     r" \1; turn \1 until facing the other way; turn \1 to face what was behind; do a half"
     r" pirouette to the \1; shuffle round \1 to face the rear; come about to the \1 like a ship;"
     r" step round to the \1 until the back is to us; do an about-face over the \1 shoulder;"
     r" swivel \1 to see who is behind; turn \1 till the back is where the face was"),
    (r"turn (?:around|to face the other way|back|around to face backward)$|make an about-turn$|do"
     " an about-face$", "do a one-eighty on the spot; turn to see who follows; turn the back to"
     " the audience; swap front for back; turn as if something rustled behind; face where the"
     " back was; pull a one-eighty; do half of a pirouette; rotate half a circle; come about"
     " like a boat; turn to show the back of the shirt; do a U-turn where they stand; turn on"
     " the spot to look at what is behind; switch to facing the rear"),
    (r"(?:rotate|turn) 180 degrees (clockwise|counterclockwise)(?: on the spot)?$|turn around"
     " (clockwise|counterclockwise)$|do a half turn (clockwise|counterclockwise)$",
     r"face about \1\2\3; go half a circle \1\2\3 on the spot; swing round \1\2\3 to face the"
     r" rear; do a \1\2\3 one-eighty; turn \1\2\3 until facing backward; spin halfway round"
     r" \1\2\3"),
    (r"(?=.*(?:270|two hundred and seventy|three[- ]quarters?)\b)(?:turn|rotate|make|pivot)"
     r" .*?\b(left|right)(?: by 270 degrees)?$", r"go three quarters of a circle round to the \1;"
     r" do a 270 to the \1; turn \1, a quarter short of full circle; rotate \1 through three"
     r" right angles; spin three quarters round to the \1; swivel three fourths of the way round"
     r" \1; stop a quarter short of a full spin to the \1; do three quarters of a pirouette to"
     r" the \1"),
    (r"(?:rotate|turn) (?:by )?270 degrees (clockwise|counterclockwise)(?: on the spot)?$|do a"
     " three-quarter turn (clockwise|counterclockwise)$", "go three quarters of a circle round"
     r" \1\2; do a \1\2 two-seventy; turn \1\2, a quarter short of full circle; rotate \1\2"
     " through three right angles"),
    (r"(?=.*(?:360|three hundred and sixty|full|once|complete|spin"
     r" around))(?!.*(?:twice|two|720))(?:turn|rotate|make|pivot|spin) .*?\b(left|right)(?: by 360"
     " degrees)?$", r"do a 360 to the \1; do a three-sixty to the \1; go once round on the spot"
     r" to the \1; spin like a top to the \1, just once; make one revolution to the \1; do a"
     r" pirouette to the \1; twirl once to the \1; whirl round once to the \1; turn \1 until"
     r" facing front again; rotate \1 through the whole circle; turn \1 a whole circle like a"
     r" model on a turntable; revolve once like a revolving door, to the \1; spin full circle \1"
     r" like a music-box dancer; give one full spin to the \1; show the outfit from all sides"
     r" with one \1 twirl"),
    (r"spin around$|turn in (?:a|one) full circle$|do a full rotation on the spot$",
     "do one three-sixty; do a full pirouette; spin once like a coin on a table; go round once"
     " like a lighthouse lamp; turn once about the vertical axis; model a coat with one full"
     " turn; do a twirl for the judges; twirl once so that the skirt flies; turn once round like"
     " a carousel; rotate till the front is in front again"),
    (r"(?:rotate|turn) 360 degrees (clockwise|counterclockwise)(?: on the spot)?$|spin"
     " (clockwise|counterclockwise) on the spot$|make a full turn"
     " (clockwise|counterclockwise)$|turn in a full circle (clockwise|counterclockwise)$",
     r"twirl once \1\2\3\4; do a \1\2\3\4 pirouette; do a \1\2\3\4 three-sixty; go once round"
     r" \1\2\3\4 on the spot; revolve once \1\2\3\4; turn \1\2\3\4 until facing front again; spin"
     r" \1\2\3\4 like a top, once"),
    (r"(?=.*(?:720|seven hundred and twenty|twice|two full)\b)(?:turn|rotate|make|pivot|spin)"
     r" .*?\b(left|right)(?: by 720 degrees)?$", r"spin round two times to the \1; do a 720 to"
     r" the \1; twirl twice to the \1; do a double pirouette to the \1; make a pair of full turns"
     r" to the \1; go round \1 twice on the spot; revolve twice, \1ward; do two three-sixties to"
     r" the \1"),
    (r"spin around twice$|turn in a full circle twice$|do two full turns on the spot$",
     "do a 720; do a double pirouette; whirl round twice like a top; make a pair of full turns;"
     " go round twice on the spot"),
    (r"(?:rotate|turn) 720 degrees (clockwise|counterclockwise)(?: on the spot)?$|spin"
     " (clockwise|counterclockwise) two times$", r"do a \1\2 double spin; do two \1\2"
     r" three-sixties; go round \1\2 twice on the spot; make two full turns \1\2"),
    (r"(?:turn|pivot|make a) (\d+)[ -]degrees?(?: turn)? to the (left|right)$",
     r"swing \1 degrees round to the \2; yaw \1 degrees \2; come round \1 degrees to the \2;"
     r" shuffle round \1 degrees to the \2; swivel on the balls of the feet, \1 degrees \2; stay"
     r" put and [rotate] \1 degrees \2; turn the whole body \1 degrees \2"),
    (r"(?:rotate|turn) (?:by )?(\d+) degrees counterclockwise(?: on the spot)?$",
     r"swivel \1 degrees leftward; yaw \1 degrees left; turn left through \1 degrees; stay put"
     r" and [turn] \1 degrees anticlockwise"),
    (r"(?:rotate|turn) (?:by )?(\d+) degrees clockwise(?: on the spot)?$",
     r"swivel \1 degrees rightward; yaw \1 degrees right; turn right through \1 degrees; stay put"
     r" and [turn] \1 degrees clockwise"),
)
# fmt: on
