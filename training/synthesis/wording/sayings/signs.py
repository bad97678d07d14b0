"""Sayings for what arms, hands and head signal; a table like `synonyms`."""

from __future__ import annotations

_OFTEN = r"(once|twice|NUM times)$"
_WAVE = r"wave (?:with the|their) (left|right) hand"
_WAVE_BOTH = r"wave (?:with )?both hands"
_CLAP = r"clap(?: their hands)?"
_SHAKE = r"shake (?:their|the) head"
_ONE = r"(?:raise|lift|stretch|extend) (?:the|their) (left|right) (?:arm|hand)"
_BOTH = r"(?:raise|lift|stretch|extend) (?:both|their) (?:arms|hands)"
_BOTH_UP = r"(?:raise|lift) (?:both|their) (?:arms|hands)"
_OVER = r"(?: above the head| overhead| straight up| up high)?"
_AHEAD = r" (?:to the front|forward|straight out in front|in front of the body|to shoulder .*front)"
_ASIDE = r" (?:out )?(?:to the (?:left |right )?side|sideways)"
_WIDE = r" (?:to the sides|out to both sides|sideways into a T-pose|to shoulder .*sides)"
_DOWN = r" and \[lower\] (?:it|them) again$"
_WITH = r" with (?:the|their) (left|right) (?:hand|arm)$"
_POINT_ON = r"point (?:forward|straight ahead|to the front|at something in front)"
_POINT_ASIDE = r"point (?:to the |at something on the )?(left|right)"
_POINT_UP = r"point (?:up|upward|at the sky|at the ceiling)"
_POINT_DOWN = r"point (?:down|downward in front of them|at the ground|at the floor)"

# fmt: off
SIGNS: tuple[tuple[str, str], ...] = (
    (r"wave$|wave at someone$", "lift the forearm and [swing] the hand to and fro; let a raised"
     " hand swing from side to side; swish an open palm to and fro in hello; wag an open hand in"
     " greeting; wave like royalty; give the camera a wave; wave like a star on the red carpet;"
     "wave to grandma at the window; trigger the wave emote; wave like a kid on a school bus; bid"
     " adieu with a wave; move a hand like a windscreen wiper to say hello; throw someone a wave"),
    (r"(?=.*wav)(?!.*(?:raised|over))(?:wave|raise|greet) .*(left|right) hand(?: and"
     r" \[wave\])?$", r"lift the \1 forearm and [swing] the hand to and fro; wag the \1 hand like a"
     r" metronome in greeting; sway the raised \1 forearm from side to side; swish the \1 palm to"
     r" and fro in hello; waggle the \1 hand at somebody; give a \1-handed wave; offer a royal wave"
     r" with the \1 hand; wave at the camera, \1 hand only; put the \1 hand up and [sway] it side"
     r" to side; move the \1 hand like a windscreen wiper to say hi; wave with the hand on the \1"
     r" side; bid farewell, the \1 hand going side to side; use the \1 to wave at a friend"),
    (rf"{_WAVE} {_OFTEN}", r"swing the raised \1 hand from side to side \2; wag the \1 hand \2 in"
     r" greeting; greet with the \1 hand, <wave> it \2; wave \2, using the \1 hand; lift the \1"
     r" hand and [wave] it \2; say hello by <wag> the \1 hand \2"),
    (rf"{_WAVE} (NUM) times$", r"give \2 waves with the \1 hand; do \2 waves, \1-handed; make \2"
     r" swings to and fro with the raised \1 hand; count out \2 waves of the \1 hand"),
    (rf"{_WAVE} once$", r"give a single wave with the \1 hand; do one brief wave, \1-handed"),
    (rf"{_WAVE} twice$", r"give two waves with the \1 hand; give a pair of waves, \1-handed"),
    (rf"wave {_OFTEN}", r"wag a raised hand \1; lift a hand and [wave] it \1; say hello by <wave>"
     r" \1; swing an open palm from side to side \1"),
    (r"wave (NUM) times$", r"give \1 waves; greet somebody with \1 waves"),
    (r"(?=.*wave)(?:wave|raise) .*(left|right) (?:hand|arm)(?: above the head| overhead|"
     r" high and \[wave\])$|wave their raised (left|right) hand$", r"wave from deep in a crowd,"
     r" \1\2 hand up high; swing the \1\2 hand to and fro over the head; sway the upstretched \1\2"
     r" arm from side to side; wave a big hello, \1\2 arm at full stretch; wave a scarf overhead"
     r" with the \1\2 hand; wave a flag up high with the \1\2 hand; raise the \1\2 hand over the"
     r" head and [wag] it; sway a lighter overhead with the \1\2 hand; do a one-armed concert wave,"
     r" \1\2 arm up; wave over a tall fence with the \1\2 arm up; give an overhead wave,"
     r" \1\2-handed; wave high up, \1\2-handed; wave the \1\2 hand up high"),
    (rf"wave the (left|right) hand above the head {_OFTEN}", r"swing the \1 hand over the head from"
     r" side to side \2; raise the \1 arm high and [wave] it \2; wave high with the \1 arm \2"),
    (rf"{_WAVE_BOTH}$|raise both hands and \[wave\]$|wave with both arms in the air$",
     "wave a two-handed hello; wag both raised palms from side to side; lift both forearms and"
     " [wag] the hands; wave like mad with left and right hand together; give a double-handed wave;"
     "wave two flags, one in each hand; try to be seen by <wave> both hands; greet the crowd like a"
     " pop star, both hands waving; wave bye-bye with both hands; guide a parking plane by <wave>"
     " both hands; wave hello with each hand at once; do a two-handed wave emote; wave to a rescuer"
     " with two hands; wave wildly with two hands; wave with left and right hand at once"),
    (rf"{_WAVE_BOTH} {_OFTEN}", r"wag both raised hands \1; wave the left and the right hand"
     r" together \1; lift both hands and [wave] them \1; greet someone by <wave> both hands \1"),
    (rf"{_WAVE_BOTH} (NUM) times$", r"give \1 two-handed waves"),
    (r"wave both arms above the head$|(?:wave their arms overhead|sway both raised arms)"
     r" from side to side$", "sway both arms overhead like a crowd at a concert; swing the"
     " upstretched arms to and fro together; swing both arms overhead in time with a ballad; rock"
     " the raised arms left and right at a gig; wave both arms overhead to a rescue plane; let both"
     " upstretched arms drift from side to side; sway both arms in the air like seaweed; sway the"
     " arms over the head like windscreen wipers; do overhead sways with both arms"),
    (r"(?:clap|applaud|clap their hands|clap with both hands in front of the chest|clap the"
     r" hands together)$", "clap as the curtain falls; clap like a proud parent; clap like a seal"
     " at the zoo; clap politely at a golf match; smack the palms together; strike one palm against"
     " the other; keep the beat by <clap>; clap along with a song; bring the hands apart and"
     " together in applause; clap like a coach on the sideline; trigger the applause emote; play a"
     " clapping loop; put the hands together for the band; do handclaps at chest height; clap the"
     " dust off the palms; clap to scare off the pigeons; clap like a flamenco dancer"),
    (rf"{_CLAP} {_OFTEN}", r"bring the palms together \1 with a slap; strike the palms together \1;"
     r"slap palm on palm \1; clap \1 in front of the chest; smack the hands together \1"),
    (rf"{_CLAP} (NUM) times$", r"give \1 claps; do \1 handclaps; applaud with \1 claps"),
    (rf"{_CLAP} six times$", "clap half a dozen times; give half a dozen claps"),
    (rf"{_CLAP} once$", "give a single clap; do one sharp handclap; clap the hands like a"
     " clapperboard, one time; swat a fly between the palms"),
    (rf"{_CLAP} twice$", "give two claps; give a pair of claps; summon a waiter with two claps"),
    (r"clap above the head$|clap their hands overhead$|raise both arms and \[clap\] the"
     r" hands above the head$", "clap with the arms up at a stadium; bring both palms together high"
     " over the head; clap up high like a football fan; slap the palms together over the head;"
     "applaud with the arms stretched up; hold the arms high and [clap]"),
    (rf"clap (?:above the head|overhead) {_OFTEN}", r"slap the palms together over the head \1;"
     r"clap \1 with the arms up; reach up and [clap] \1"),
    (r"clap (?:above the head|overhead) (NUM) times$", r"give \1 overhead claps"),
    (r"raise both hands in surrender$|hold both hands up at head height$|put their hands up$"
     r"|put both hands up as if surrendering$", "give themselves up with raised hands; show two"
     " empty palms at head height; put both palms up like a teller in a hold-up; put up both hands"
     " as if caught by the police; yield with both palms raised; surrender to the sheriff; give up"
     " with both hands by the ears; lift both hands to ear level, palms forward; hold the hands up"
     " as in a western; stick both hands up like a hostage; raise two open hands beside the ears;"
     "hold the arms in a W shape, palms out; lift both forearms upright, palms showing; obey a call"
     " for hands up; bend the elbows and [raise] both palms to head height; give up, hands raised"),
    (r"nod$|nod (?:the head|their head in agreement|yes)$", "say OK with the head; bob the chin up"
     " and down; dip the chin in agreement; move the head up and down as if to say yes; signal yes"
     " with the head; give a nod of approval; nod along to a speech; nod like a bobblehead doll;"
     "nod like a toy dog in a car; acknowledge an order with a nod; affirm by <nod>; drop and"
     " [lift] the chin to say yes; play the nod emote; nod to the beat; nod okay; give the nod"),
    (rf"nod(?: the head)? {_OFTEN}", r"bob the head up and down \1; dip the chin \1 in agreement;"
     r"move the head up and down \1; say yes with the head \1"),
    (r"nod(?: the head)? (NUM) times$", r"give \1 nods; do \1 nods of the head"),
    (rf"{_SHAKE}(?: from side to side| to say no)?$", "swing the head from side to side in refusal;"
     "signal no with the head; refuse with a headshake; turn the face from side to side to say no;"
     "reject an offer with a shake of the head; shake the head in disbelief; shake the head like a"
     " toddler refusing spinach; give a firm no with the head; move the chin from shoulder to"
     " shoulder in a no; wag the head in disapproval; do the no gesture with the head; give a"
     " headshake; shake the head in refusal; say nope with the head; say no with a headshake"),
    (rf"{_SHAKE} {_OFTEN}", r"swing the head from side to side \1 in refusal; turn the face to and"
     r" fro \1 to say no; say no with the head \1; twist the neck left and right \1"),
    (rf"{_SHAKE} (NUM) times$", r"give \1 shakes of the head; do \1 headshakes"),
    (r"(?:look|turn (?:the|their) head) (?:to the )?(left|right)$", r"check the blind spot on the"
     r" \1; check for traffic from the \1; bring the chin over the \1 shoulder; rotate the neck to"
     r" the \1; swivel the head to the \1; turn the face to the \1; look out of the \1-hand window;"
     r"check the \1 wing mirror; pan the head to the \1; stretch the neck by <turn> the head to the"
     r" \1; twist only the head to the \1; look at what is on the \1-hand side; do a head turn, \1"
     r" side; keep the body still and [turn] the head to the \1; watch something off to the \1;"
     r"glance into the \1 wing mirror; look sideways to the \1; peer out to the \1; look off \1"),
    (r"look up$|look up at the sky$|tilt the head back and \[look\] up$", "gaze at the stars; look"
     " at the top of a tower; crane the neck to see a skyscraper; lift the chin to the ceiling;"
     "stare at the ceiling; study the clouds; tip the head back to see a drone; turn the face up to"
     " the sun; look at the ceiling fan; look to the heavens; watch a kite high above"),
    (r"look down$|look down at the ground$|lower the head and \[look\] down$", "stare at their"
     " shoes; hang the head in shame; drop the chin to the chest; study the floor; look at their"
     " own feet; lower the gaze to the toes; fix the eyes on the floor; check their shoelaces with"
     " a glance; gaze at their toes; bend the neck to look at the floor; look at the carpet"),
    (r"look around$|look (?:left and right|right and left|from side to side)$|turn their"
     r" head from side to side to look around$", "check both ways before <cross> the road; look"
     " both ways; survey the scene; search the room with the eyes; look for a friend in a crowd;"
     "look about like a lost tourist; scan the room from one side to the other; let the eyes wander"
     " from side to side; turn the head one way and then the other; watch the ball fly to and fro"
     " in a tennis match; look this way and that; get their bearings with a look about; check to"
     " the left and to the right; look here and there; look over one shoulder and the other; look"
     " all about; look every which way; scan left and right; cast an eye about the place"),
    (r"(?:tilt|lean) (?:their|the) head to the (left|right)$", r"cock the head to the \1; drop the"
     r" \1 ear toward the shoulder; tip the head over to the \1; bend the neck sideways to the \1;"
     r"lay the head toward the \1 shoulder; cant the head \1 like a curious puppy; do a sideways"
     r" neck stretch to the \1; tilt the head to get water out of the \1 ear"),
    (r"(?:shade their eyes with|hold) the (left|right) hand (?:and \[look\] into the"
     r" distance|above the eyes).*$", r"peer at the horizon under the \1 hand; shield the eyes from"
     r" the sun with the \1 hand; look out to sea, \1 hand at the brow; keep a lookout like a"
     r" sailor, \1 hand over the brow; make a visor of the \1 hand to see far; search the far"
     r" hills, \1 hand at the eyebrows; look for land like a pirate, \1 hand at the brow; gaze far"
     r" away under the \1 hand; hold the \1 hand up as a sunshade to see far"),
    (r"salute$|give a military salute$|salute like a soldier$", "bring a hand smartly to the brow;"
     "snap a salute; greet a general with a hand at the temple; pay respect to the flag with a"
     " salute; report for duty, hand at the temple; salute the flag; put a flat hand to the cap"
     " peak; raise a hand to the brow like a cadet; acknowledge an order with a salute; bring the"
     " fingertips to the eyebrow in salute; play the salute emote; give the captain a salute; lift"
     " a flat hand to the eyebrow like a sailor; salute a superior; salute the colonel; salute like"
     " a cadet; salute as if in the navy; give the sergeant a salute; salute smartly"),
    (r"salute with the (left|right) hand$", r"snap a \1-handed salute; bring the \1 hand to the"
     r" brow like a soldier; salute the flag with the \1 hand; raise flat \1 fingers to the eyebrow"
     r" in salute; report for duty, \1 hand at the brow; greet an officer, \1 hand at the temple"),
    (r"cheer with both arms in the air$|pump both fists in the air$|celebrate with both arms"
     r" raised$|throw both arms up in victory$", "shout hooray with both arms up; celebrate a goal,"
     " arms overhead; shake both fists overhead in triumph; root for the team with both arms up;"
     "punch both fists into the air for joy; pump both arms overhead like a champion; go wild in"
     " the stands, both fists in the air; raise both arms and [shout] hurray; thrust both fists up"
     " again and again; fling both hands high and [cheer]; yell yes with both fists pumping"
     " overhead; play a victory animation, both fists up; whoop with both arms high; pump two fists"
     " over the head; cheer as if the home side had scored; celebrate with left and right fist in"
     " the air; do a winner's arm pump with both arms; shout hurrah with both fists up; shake two"
     " fists in the air for joy; cheer with arms aloft; cheer wildly, both arms up"),
    (r"(?:pump the|punch the air with their) (left|right) fist(?: in the air)?$",
     r"thrust the \1 fist skyward in triumph; celebrate a goal with the \1 fist; shout yes and"
     r" [pump] the \1 fist; shake the \1 fist over the head in triumph; punch upward for joy with"
     r" the \1 fist; raise a clenched \1 fist and [pump] it; cheer with the \1 fist pumping; pump"
     r" the \1 fist like a tennis ace; do fist pumps with the \1 arm; fist-pump with the \1 hand"),
    (rf"{_ONE}{_OVER}$", r"hold a torch aloft in the \1 hand; touch the ceiling with the \1"
     r" fingertips; reach for the stars with the \1 arm; shoot the \1 arm up like an eager pupil;"
     r"take the \1 arm up past the ear; vote yes with the \1 hand up; let the \1 hand rise over the"
     r" head; hang on to an overhead strap with the \1 hand; lift the arm on the \1 side overhead;"
     r"stick up a hand, the \1 one; hold the \1 arm up like a referee; hoist the \1 hand"),
    (rf"{_ONE}{_OVER}{_DOWN}", r"put the \1 hand up and [take] it down again; raise the \1 arm high"
     r" and [let] it sink; stick the \1 hand up and [bring] it back down; reach up with the \1 arm"
     r" and [let] it fall; send the \1 hand up overhead and down again"),
    (rf"{_ONE} sideways and up(?:$|{_DOWN})", r"bring the \1 arm out and up in a wide arc; raise"
     r" the \1 arm overhead by way of the side; swing the \1 arm out to the side and on up"),
    (rf"{_ONE}{_AHEAD}$", r"hold the \1 arm level in front; do a front raise with the \1 arm; put"
     r" the \1 arm straight out before the chest; swing the \1 arm up to the horizontal in front;"
     r"raise the \1 arm forward like a drawbridge; float the \1 hand up in front to shoulder level;"
     r"take the \1 arm forward to ninety degrees; stick the \1 arm straight out in front"),
    (rf"{_ONE}{_AHEAD}{_DOWN}", r"do one front raise with the \1 arm; bring the \1 arm up in front"
     r" and [let] it sink; hold the \1 arm out ahead and [let] it drop; swing the \1 arm forward to"
     r" the horizontal and back down"),
    (rf"{_BOTH}{_AHEAD}$", "do a front raise with both arms; raise both arms forward like a"
     " drawbridge; swing both arms up to the horizontal in front; hold both arms parallel to the"
     " floor, out ahead; take both arms forward to ninety degrees; extend the two arms in front of"
     " the chest; hold both arms level ahead of the chest; let both arms float up to the front"),
    (rf"{_ONE}{_ASIDE}$", r"do a lateral raise with the \1 arm; hold the \1 arm out like one wing;"
     r"hold the \1 arm out sideways like a cyclist; bring the \1 arm up at the side until level;"
     r"spread the \1 arm like a wing; reach out sideways with the \1 arm; raise the \1 arm sideways"
     r" like a railway signal; let the \1 hand drift out to the side, shoulder high"),
    (rf"{_ONE}{_ASIDE}{_DOWN}", r"do one lateral raise with the \1 arm; bring the \1 arm out"
     r" sideways and [let] it sink; hold the \1 arm out to the side and [let] it drop"),
    (rf"{_BOTH}{_WIDE}$|(?:make|strike) a T-pose$|spread both arms out to the sides$",
     "assume the rigging pose, arms level at the sides; get into a T-shape; put both arms out to be"
     " measured by a tailor; hold the arms out wide for a body search; open both arms wide, level"
     " with the shoulders; do a lateral raise with both arms; show the full wingspan; make a human"
     " letter T; extend the arms left and right; hold both arms horizontal, one on each side; block"
     " a doorway with both arms out; spread the arms like a tightrope walker; show their arm span"),
    (rf"{_BOTH}{_WIDE}{_DOWN}", "do one lateral raise with both arms; make a T with the arms and"
     " [let] them sink; open both arms wide and [let] them drop"),
    (rf"{_BOTH_UP}{_OVER}$", "signal a touchdown like a referee; reach for the rafters with both"
     " arms; stretch both hands toward the clouds; bring both arms up beside the ears; put two"
     " hands in the air as on a roller coaster; hold a trophy overhead with both hands; do a"
     " double-arm overhead reach; straighten both arms above the head; take both arms up to the"
     " vertical; make goalposts with both arms; put two arms up high; shoot both arms up"),
    (rf"{_BOTH_UP}{_OVER}{_DOWN}", "put both arms up and [take] them down again; raise both hands"
     " high and [let] them sink; reach up with both arms and [let] them fall"),
    (rf"{_BOTH} sideways above the head(?:$|{_DOWN})", "bring both arms out and up in wide arcs;"
     "take both arms overhead by way of the sides; lift both arms overhead like a snow angel"),
    (rf"{_ONE} (?:diagonally up|up and out to the side)$", r"raise the \1 arm slantwise to the sky;"
     r"stretch the \1 arm toward the upper corner of the room; hold the \1 arm like one half of a"
     r" V; lift the \1 arm half up, half out; reach up and outward with the \1 arm"),
    (rf"{_BOTH} (?:diagonally up into a V shape|up and apart)$", "make a big V with both arms; form"
     " the letter Y with the body; stretch both arms to the upper corners of the room; reach up and"
     " outward with both arms; welcome the rain, arms up and wide"),
    (r"raise the (left|right) (arm|hand)(?: and then \[raise\]|, then) the (left|right)"
     r" (?:arm|hand)$", r"put up the \1 \2 and then the \3; lift the \1 \2 overhead, then the \3"
     r" one; raise first the \1, then the \3 \2; reach up with the \1 \2 and then with the \3"),
    (r"raise the arms one after the other, the (left|right) one first$", r"put the arms up in turn,"
     r" \1 arm first; lift one arm overhead, then the other, <start> with the \1; raise the arms"
     r" alternately, beginning on the \1; send up the \1 arm first and the other one after it"),
    (r"(?:beckon with the|wave someone over with the|gesture to come here with their) (left"
     r"|right) hand$", r"curl the \1 fingers to call someone closer; say come here with the \1"
     r" hand; wave a friend closer with the \1 hand; invite somebody over with the \1 hand; scoop"
     r" the air toward the chest with the \1 hand; motion someone nearer with the \1 hand; guide a"
     r" reversing truck in with the \1 hand; coax a cat nearer with the \1 hand"),
    (r"beckon someone to come closer$", "wave somebody over; make a come-here sign; motion for"
     " somebody to come; coax a shy child closer with one hand; invite someone to approach with a"
     " hand; call a friend over by hand; signal a guest to come nearer; crook a finger at someone"),
    (r"(?=.* stop)(?:hold|signal|stretch) .*the (left|right) (?:hand|arm)(?: out to say stop"
     r"| forward with a raised hand.*)?$", r"stop the traffic with the \1 hand; halt a car with the"
     r" \1 palm; show the \1 palm like a traffic officer; stop the crowd with an outstretched \1"
     r" palm; make a stop gesture, \1 arm out; call a halt, \1 palm to the front; stop a bus with"
     r" the \1 hand; show a flat \1 palm to bar the way; put out the \1 palm to halt someone"),
    (r"shake hands(?: with someone)?$", "greet a business partner with a handshake; seal a deal"
     " with a handshake; shake on it; clasp a visitor's hand and [shake] it; exchange a handshake;"
     "welcome a guest with a firm handshake; shake hands on a deal; give a firm handshake"),
    (r"reach out the (left|right) hand and \[shake\] hands$", r"offer the \1 hand for a handshake;"
     r"give a \1-handed handshake; seal a deal with a handshake, \1 hand out"),
    (r"(?:give a high five with the|high-five someone with their) (left|right) hand$",
     r"slap palms with a teammate, \1 hand up; smack a raised palm with the \1 hand; give five up"
     r" high with the \1 hand; clap a friend's raised palm with the \1 hand"),
    (r"give someone a high five$", "slap palms up high with a friend; high-five a teammate; smack a"
     " mate's raised palm; trade a high five; slap a buddy's raised hand; do a high-five emote"),
    (r"conduct (?:an orchestra|with both hands|music with both arms)$", "direct a choir with both"
     " hands; beat time for the band with both arms; direct a symphony; mark the beat in the air"
     " like a maestro; act the maestro with both arms; swing an invisible baton to the music; keep"
     " the band in time with both hands; wield a maestro's baton; direct a school band"),
    (r"shrug$|shrug (?:their shoulders|with both hands out to the sides)$", "lift the shoulders to"
     " the ears and [drop] them; say who knows with the shoulders; signal don't-know with both"
     " palms out; hike the shoulders up to the ears; answer no idea with the shoulders; give an"
     " I-don't-know shrug; do a shoulder shrug, palms up; play the shrug emote; hold the palms out"
     " as if to say beats me; shrug as if lost for an answer; raise both shoulders in doubt; shrug"
     " like a puzzled schoolboy; jerk the shoulders up in a shrug; hunch up in a who-cares shrug;"
     "open the palms in a shrug; shrug off a question; bob the shoulders up and down once"),
    (r"(?:blow|send) a kiss with (?:the|their) (left|right) hand$", r"throw a kiss with the \1"
     r" hand; kiss the \1 fingertips and [fling] the kiss away; blow a smooch from the \1 palm; let"
     r" a kiss fly from the \1 hand; blow a loved one a kiss with the \1 hand"),
    (r"blow a kiss$", "throw someone a kiss; blow the audience a kiss; send a kiss through the air;"
     "launch a kiss off the palm; toss the fans a kiss; give an air kiss off the hand"),
    (rf"{_POINT_ON}{_WITH}", r"aim the \1 index finger dead ahead; level the \1 arm at a target"
     r" ahead; stick out the \1 index finger to the front; point at the target with the \1 arm;"
     r"give directions, \1 finger straight ahead; point at the viewer with the \1 hand; point out a"
     r" ship ahead with the \1 hand; use the \1 finger to point ahead; indicate twelve o'clock with"
     r" the \1 arm; take aim ahead with the \1 finger; point the \1 arm dead ahead"),
    (rf"{_POINT_ON}$", "aim a finger dead ahead; show somebody the way ahead with a finger; single"
     " out someone in front with a finger; point at the viewer; accuse the person opposite with a"
     " finger; stretch out an arm and finger at something ahead; point to whatever is in front"),
    (rf"{_POINT_ASIDE}{_WITH}", r"aim the \2 index finger off to the \1; show the way to the \1"
     r" with the \2 hand; indicate something on the \1-hand side with the \2 hand; direct traffic"
     r" to the \1 with the \2 arm; jab the \2 finger toward the \1; point out the exit on the \1"
     r" with the \2 hand; give directions to the \1 with the \2 arm; aim the \2 arm to the \1"),
    (rf"{_POINT_ASIDE}$", r"aim a finger off to the \1; point out the door on the \1; direct"
     r" traffic to the \1 with one arm; jab a finger at somebody on the \1; send someone to the \1"
     r" with a finger; show a tourist the way to the \1; single out a thing on the \1-hand side"),
    (rf"{_POINT_UP}{_WITH}", r"aim the \1 index finger at the clouds; jab the \1 finger skyward;"
     r"point out the moon with the \1 hand; point heavenward with the \1 hand; stretch the \1 arm"
     r" up, index finger out; point to a plane overhead with the \1 hand"),
    (rf"{_POINT_UP}$", "aim a finger at the clouds; point out a plane high up; point heavenward;"
     "jab a finger at the ceiling; indicate something overhead with a finger"),
    (rf"{_POINT_DOWN}{_WITH}", r"aim the \1 index finger at the floor; jab the \1 finger toward the"
     r" ground; indicate a spot on the floor with the \1 finger; point out a puddle with the \1"
     r" hand; mark the place at their feet with the \1 finger; aim the \1 hand at the ground"),
    (rf"{_POINT_DOWN}$", "aim a finger at the floor; jab a finger toward the ground; point out a"
     " puddle; indicate a spot on the floor with a finger"),
)
# fmt: on
