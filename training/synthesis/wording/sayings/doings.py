"""Sayings for what hands do with things and by themselves; a table like `synonyms`."""

from __future__ import annotations

# fmt: off
DOINGS: tuple[tuple[str, str], ...] = (
    (r"(?:(?:bend down and )?pick up|bend down and take|grab|pick|take(?=.* off the ground)) "
     r"(something|an? \w+)(?: up)?(?: (?:from|off) the (?:floor|ground))?( with (?:both hands|"
     r"the (?:left|right) hand))?$", r"stoop to the floor for \1\2; retrieve \1 from the ground\2;"
     r" recover \1 dropped on the floor\2; go down to get \1 off the floor\2; notice \1 on the"
     r" ground and [pick] it up\2; scoop \1 up off the floor\2; stoop and [collect] \1 from the"
     r" ground\2; duck down to the floor after \1\2; rescue \1 from the floor\2; rise with \1 off"
     r" the floor\2; tidy \1 off the carpet\2; loot \1 off the ground\2; pluck \1 from the"
     r" ground\2; bend low and [get] \1 off the floor\2; lift \1 off the pavement\2; snatch \1 up"
     r" from the ground\2; bow down to fetch \1 off the ground\2; clear \1 off the floor\2; dip to"
     r" the ground for \1\2; reclaim \1 from the floor\2; salvage \1 from the gutter\2"),
    (r"bend down, grab (something|an? \w+) and stand up$", r"stoop low, [seize] \1 on the ground"
     r" and [straighten] up; dip to the ground for \1 and [get] upright; go down, get \1 off the"
     " floor and [rise]"),
    (r"reach down to the floor( with (?:both hands|the (?:left|right) hand))$",
     r"stoop to collect something on the ground\1; retrieve dropped keys off the floor\1; grope for"
     r" something on the floor\1; gather litter off the ground\1"),
    (r"(?:put|place|set|lay|bend down to put) (something|an? \w+)(?: down)?(?: on the (?:floor|"
     r"ground))?( with (?:both hands|the (?:left|right) hand))?$", r"lower \1 to the ground\2;"
     r" stoop and [leave] \1 on the floor\2; deposit \1 on the ground\2; park \1 on the floor\2;"
     r" ease \1 down onto the carpet\2; plant \1 on the ground\2; unload \1 onto the floor\2; stoop"
     r" to lay \1 at the feet\2; release \1 gently on the ground\2"),
    (r"(?:bend forward and \[pick\] something up|pick something up from a low table|lean down "
     r"and \[grab\] something)( with (?:both hands|the (?:left|right) hand))$",
     r"lean over a coffee table and [take] something\1; collect something off a low bench\1; dip"
     r" forward for a thing on a stool\1; bend over a crib and [take] something out\1; lean down"
     r" for a remote on the sofa\1; stoop over a low shelf and [get] something\1; lean into an open"
     r" chest and [loot] it\1; bend at the waist to take something off a seat\1; bow to get"
     r" something at knee height\1; bend and [clear] a cup off the coffee table\1"),
    (r"reach (?:forward|out|for something in front|out in front)( with (?:both (?:hands|arms)|"
     r"(?:the|their) (?:left|right) (?:hand|arm)))$", r"stretch across a table\1; grab at something"
     r" in front\1; lean in and [stretch] out to the front\1; reach over the counter\1; reach ahead"
     r" for the salt\1; grope for a light switch ahead\1; strain for something just out of reach"
     r" ahead\1; stretch for a cup across the desk\1; try for a door handle\1; grab for something"
     r" ahead\1; reach across a bar\1; reach into a fridge ahead\1; reach for the far side of a"
     r" table\1; do a forward reach\1; feel ahead in the dark\1; reach out for a lift button\1;"
     r" reach out to accept a parcel\1; strain after something ahead\1; ask for the baby, <reach>"
     r" out\1; reach toward a warm fire ahead\1; reach out to someone\1; reach over a fence in"
     r" front\1; reach ahead for a rung\1; offer help, <reach> forward\1"),
    (r"(?:reach up|take something down).*( with (?:both hands|the (?:left|right) hand))(?: and "
     r"\[take\].*)?$", r"get a jar down from the top cupboard\1; get a suitcase off the luggage"
     r" rack\1; reach high\1 and [bring] something down; unhook something above the head\1; pick an"
     r" apple from a high branch\1; lift a book down from overhead\1; take a hat off a high rack\1;"
     r" retrieve a box from above\1; pluck fruit off a tree\1; take a can from the top shelf of a"
     r" store\1; fetch the good glasses from up high\1"),
    (r"push (?:(?:something away|forward|a heavy object)( with both (?:hands|arms))|something "
     r"in front)$", r"give a door a shove\1; press hard against a weight ahead\1; force a heavy"
     r" door open\1; push a wardrobe\1; shove something off from the chest\1; lean into a wall and"
     r" [shove]\1; heave against something ahead\1; try to push a stuck truck\1; fend somebody"
     r" off\1; push a swing from behind\1; straighten both arms against a weight; do a standing"
     r" chest press\1; push a big drawer shut\1; push off from a rail\1; push an attacker away\1;"
     r" push a gate shut\1; push a stalled car\1; thrust both palms forward against something;"
     r" shove a piano\1; budge a heavy crate ahead\1; press forward from the chest\1"),
    (r"pull (?:something|a rope|something closer)( with both (?:hands|arms))?(?: toward the "
     r"chest)?$", r"haul in a rope\1; tug at something\1; yank a drawer open\1; drag something"
     r" nearer\1; draw something in to the chest\1; wrench a stuck door open\1; heave on a line\1;"
     r" pull in a net\1; jerk something toward the body\1; do a standing row\1; land a big fish\1,"
     r" <pull>; tug on a rope as in tug-of-war\1; pull back the reins\1; pull at stubborn weeds\1;"
     r" pull a cart closer\1; rein in a dog on its leash\1; pull a door toward the body\1; take up"
     r" the slack of a rope\1; heave a load closer\1; pull the blanket back\1; drag an anchor"
     r" in\1"),
    (r"(?:stir a pot|stir something in a bowl|hold a bowl and \[stir\])( with (?:the|their) "
     r"(?:left|right) hand)?$", r"mix batter\1; stir round and round in a pot\1; work a wooden"
     r" spoon\1; stir a sauce\1; whisk eggs\1; brew a witch's potion, <stir>\1; stir soup like a"
     r" cook\1; move a ladle in circles\1; blend ingredients in a bowl\1"),
    (r"(?:(?:wipe|clean|wash) a window|wipe a wall in circles)( with (?:the|their) (?:left|right) "
     r"hand)?$", r"polish a pane of glass\1; rub a cloth around on a wall\1; wipe a blackboard"
     r" clean\1; move a rag in circles on glass\1; buff a mirror\1; do the windows\1; scrub a tiled"
     r" wall in rounds\1; rub a fogged mirror clear\1; sponge down a wall ahead\1"),
    (r"(?:drink from a cup|take a drink|take a sip from a glass)( with (?:the|their) (?:left|"
     r"right) hand)?$", r"sip coffee from a mug\1; swig from a bottle\1; bring a glass to the"
     r" lips\1; down a shot\1; quench their thirst from a bottle\1; tip a cup to the mouth\1; take"
     r" a gulp of water\1; knock back a beer\1; lift a mug to the lips\1; drain a cup\1; try the"
     r" wine from a glass\1; gulp from a flask\1; drink up\1; raise a tankard to the mouth\1; quaff"
     r" a healing potion\1; swallow medicine from a cup\1; have a sip\1; sip some water\1; moisten"
     r" the lips from a glass\1; take a mouthful of tea\1; empty a glass\1; have a cuppa\1"),
    (r"raise the (left|right) hand to the mouth and \[drink\]$", "bring a glass to the lips,"
     r" \1-handed, and [sip]; lift a mug with the \1 hand and [sip] from it; tip a bottle at the"
     r" mouth with the \1 hand"),
    (r"(?:eat(?: something)?|bring food to the mouth)( with (?:the|their) (?:left|right) hand)$",
     r"munch crisps\1; feast on something\1; spoon up soup\1; eat from a bowl\1; fork food into the"
     r" mouth\1; snack on nuts\1; have lunch\1; take bites off a fork\1; nibble at something\1;"
     r" stuff the mouth with food\1; pop grapes into the mouth\1; consume a meal\1; wolf something"
     r" down\1; have some cereal\1; eat popcorn\1; ply a fork\1; use chopsticks\1; tuck into a"
     r" plate of pasta\1; shovel food in\1; have a snack\1; eat up like a hungry child\1"),
    (r"scratch (?:their|the) head( with (?:the|their) (?:left|right) hand)?$",
     r"scratch at the scalp\1; rub the scalp\1; scratch their hair in puzzlement\1; relieve an itch"
     r" on the head\1; rake the fingers over the scalp\1; chase a flea in the hair\1; have an itchy"
     r" head and [scratch] it\1; scratch the crown of the head\1; scrape at an itchy scalp\1"),
    (r"check (?:their watch|the time on the watch)$|look at the watch( on the (?:left|right) "
     r"wrist)$", r"glance at the wristwatch\1; consult the wristwatch\1; get the time from a"
     r" watch\1; look at a watch\1 to see if it is late; bring the watch\1 up before the eyes; see"
     r" how late it is by a watch\1; have a look at the time on a watch\1; see from a watch\1 how"
     r" late the bus is; check the hour on a watch\1; time something on a watch\1"),
    (r"brush (?:their|the) teeth( with (?:the|their) (?:left|right) hand)?$",
     r"clean the teeth with a toothbrush\1; scrub the teeth\1; do the teeth before bed\1; work a"
     r" toothbrush to and fro\1; use a toothbrush\1; polish the teeth\1; get the teeth clean at the"
     r" sink\1; brush the molars\1; scour the teeth with a brush\1"),
    (r"(?:brush their hair|comb the(?:ir)? hair)( with (?:the|their) (?:left|right) hand)?$",
     r"run a comb through the hair\1; tidy their hair with a brush\1; do their hair before a"
     r" mirror\1; draw a hairbrush over the head\1; groom the hair\1; untangle the hair\1; slick"
     r" the hair back\1; brush the hair straight\1; comb the fringe back\1"),
    (r"(?:flap (?:both arms|their arms like a bird)|move the arms up and down like wings)(?=OFTEN)",
     "beat both arms like wings; flutter both arms; beat the wings like a goose; work the arms up"
     " and down as wings; move both arms as a butterfly its wings; beat the air with both wings; do"
     " a chicken flap with both arms; flap both wings; flap like a startled hen"),
    (r"(?:lift|pick up|raise) a (?:heavy )?(?:box|crate).* and (?:put it down again|set it back "
     r"down|put it back|lower it again)$", "deadlift a box and [lower] it to the floor again; heave"
     " a box up and [set] it down where it was; bring a chest up from the floor and down again"),
    (r"lift (?:a heavy box|something heavy)(?: with both hands| from the floor)?$|pick up a "
     r"heavy box$", "heave up a crate like a mover; hoist a heavy parcel off the floor; lift a"
     " trunk with bent knees; strain to raise a big box; haul a chest up off the ground"),
    (r"lift a box from the floor and put it on a shelf$|pick up a crate and put it on a table$",
     "stow a box from the ground onto a shelf; heave a crate off the floor and up onto a counter;"
     " load a box from the ground into a van"),
    (r"hug someone$|give a hug$", "embrace a friend; take someone in their arms; throw both arms"
     " around somebody; give somebody a cuddle; squeeze somebody tight; give a bear hug"),
    (r"(?:open both arms and \[hug\] someone|spread the arms and \[close\] them in a hug)$",
     "open wide and [embrace] somebody; welcome someone with open arms and an embrace"),
    (r"(?:cross|fold) (?:their|the) arms(?: in front of the chest| across the chest)?$|stand "
     r"with crossed arms$", "lock the arms across the chest; lay one forearm over the other; bring"
     " both forearms together across the chest; stand like a bouncer, arms folded; fold arms like"
     " an unimpressed teacher; sulk with folded arms; cross arms in disapproval; fold the arms as"
     " if cold; wait with the arms folded; refuse with crossed arms; look stern with arms folded;"
     " act the genie, arms folded; be stubborn, arms crossed; show defiance with folded arms; stand"
     " guard with folded arms; listen with the arms crossed; cross both forearms on the breast;"
     " sport a bouncer's folded arms; wrap the forearms over each other; brood with folded arms"),
    (r"(?:put|place|rest|stand with) (?:both|their|the) hands on (?:the|their) hips$",
     "put both fists on the hips; bring both hands to the waist, elbows out; do the superhero"
     " stance, fists on the hips; strike a Superman pose, both fists at the waist; go arms akimbo;"
     " place a hand on each hip; scold with hands on hips; assume a power pose, hands on hips; take"
     " hold of both hips; grip the waist on both sides; set the hands at the hips like a referee;"
     " stick both elbows out, hands at the waist; park both hands on the hips; stand like Wonder"
     " Woman, fists at the waist; wait with arms akimbo; pose like a superhero, hands on hips; act"
     " the boss, hands on hips; rest a palm on either hip; be cross, hands on hips"),
    (r"(?:put|rest|place|stand with|prop|set one hand on the hip,) (?:the|their) (left|right) "
     r"(?:one|hand on (?:the|their) (?:hip|\w+ hip))$", r"pose like a model, \1 hand on the hip;"
     r" keep only the \1 hand on the hip; rest the \1 hand at the waist; set just the \1 fist on"
     r" the hip; bring the \1 hand up to the waist, elbow out; stick the \1 elbow out, hand on the"
     r" hip; strike a sassy pose, \1 hand on the hip; park the \1 hand at the waist; support the"
     r" waist with the \1 hand; pose for a photo, \1 fist at the waist; settle the \1 hand on the"
     r" hip bone; stand with one arm akimbo, the \1; grip the waist with the \1 hand only; plant"
     r" the \1 fist at the waist; go akimbo with only the \1 arm; cock the \1 elbow out, fist on"
     r" the hip; make a teapot handle of the \1 arm at the waist; hold just one hip, the \1, with a"
     r" hand; wait with attitude, \1 hand at the waist"),
    (r"put both hands behind the back$|(?:clasp|hold) (?:their|the) hands behind (?:their|the) "
     r"back$", "stand at ease like a soldier, hands at the back; go to parade rest; fold both hands"
     " at the small of the back; hide a present behind the back with both hands; lock the fingers"
     " together at the lower back; stand like a headmaster, hands at the back; adopt the at-ease"
     " position; conceal both hands at the back; have the hands cuffed at the back; clasp one wrist"
     " at the back; move both hands round to the back; let the hands meet at the tailbone; tuck"
     " both arms away behind the body; cross the wrists over the lower back; put the hands where"
     " cuffs go, at the back; hold the wrist at the small of the back; wait at ease, hands at the"
     " back; keep both hands out of sight at the back"),
    (r"(?:put|place|clasp) (?:both|their|the) hands behind (?:the|their) head$",
     "cradle the head in both hands from behind; support the nape with both hands, elbows out;"
     " interlock the fingers at the nape; laze with fingers laced at the neck; point both elbows"
     " outward, hands at the back of the head; catch their breath, both hands at the back of the"
     " head; cup the back of the head with both hands; obey the police, hands at the back of the"
     " head; assume the prisoner position, hands at the nape; link the fingers at the back of the"
     " skull; lean the head back into both hands; lay both hands on the nape; relax upright, hands"
     " at the back of the head; lace the fingers at the back of the head; hold the head up from"
     " behind with both hands; fold the hands at the nape; brace the neck from behind with laced"
     " fingers; cross both hands behind the skull; stand like a captive, fingers laced at the"
     " nape"),
    (r"(?:pray|put the palms together in front of the chest|fold their hands in prayer)$",
     "make the namaste gesture; join the palms at the heart; say grace with joined hands; stand"
     " like a monk in prayer; bring the hands to prayer position; beg with palms together; say a"
     " prayer; greet in the Thai way, palms together; do the anjali mudra"),
    (r"press the palms together and \[bow\] the head$", "join the palms and [lower] the head in"
     " prayer; say namaste with a bowed head; give thanks, palm to palm, head lowered"),
    (r"(?:flex both biceps|flex their muscles|show off the muscles of both arms|pose like a "
     r"bodybuilder with both arms up)$", "do a double biceps pose; show both biceps like a"
     " strongman; make muscles with both arms; curl both fists up to show off the biceps; bring out"
     " the guns on both sides; tense both upper arms, fists up; flex both arms in a gym mirror;"
     " bunch the biceps of both arms; strike a muscleman pose, both arms up; pop both biceps"),
    (r"(?:flex the|flex their|show the muscle of the) (left|right) (?:biceps|arm)$",
     r"make a muscle with the \1 arm; show one biceps, the \1; bulge the \1 biceps; curl the \1"
     r" fist up to show off the muscle; tense the \1 upper arm, fist up; do a single biceps pose"
     r" with the \1 arm; pop the \1 biceps; pump up the \1 biceps"),
    (r"(?:spread both arms like an airplane|stretch the arms out to the sides like wings)$",
     "play airplane with the arms out; make airplane wings with both arms; hold both arms out level"
     " like a glider; be a jet plane with arms for wings; extend both arms as wings; soar like a"
     " gliding gull, arms wide and still; pretend to be a plane; glide like a plane, arms out"
     " stiff; hold both arms out as plane wings; turn both arms into wings, held still"),
    (r"(?:stretch both arms forward like a zombie|hold both arms straight out in front)$",
     "hold the arms up in front like Frankenstein's monster; strike the classic zombie pose, arms"
     " ahead; put both arms out in front as if sleepwalking; keep both arms level in front of the"
     " body; be one of the undead, arms out ahead; point both stiff arms straight ahead; sleepwalk"
     " on the spot, arms ahead; act like a zombie, stiff arms to the front; stick two stiff arms"
     " out ahead; level both arms to the front, palms down"),
    (r"(?:talk on the phone|answer the phone)$", "pick up a call; have a phone to the ear; call"
     " somebody up; take a phone call; gossip on the phone; order a pizza by phone; phone home;"
     " hold the line, receiver at the ear"),
    (r"(?:make a phone call with their|talk on a phone held in the|hold a phone to the) (left|"
     r"right) (?:hand|ear)$", r"press a phone to the \1 ear; take a call with the \1 hand at the"
     r" ear; have a mobile at the \1 ear; call someone up, phone in the \1 hand; chat on a phone on"
     r" the \1 side; phone home, \1 hand at the ear"),
    (r"(?:put the|rest their chin on their|think with the) (left|right) hand(?: to the chin.*|"
     r" at the chin)?$", r"pose like a philosopher, \1 hand at the chin; ponder with the chin in"
     r" the \1 hand; consider a problem, \1 fist under the chin; muse with the chin on the \1 hand;"
     r" weigh up a chess move, \1 hand at the chin; prop the chin on the \1 fist; be deep in"
     r" thought, \1 hand under the chin; strike a thinker's pose, \1 hand at the chin; cup the chin"
     r" in the \1 hand and [ponder]; hold the chin, \1-handed, and [muse]"),
    (r"(?:cover both ears with the hands|hold their hands over their ears|cover the ears)$",
     "block both ears with the palms; put a hand over each ear; keep the noise out with hands on"
     " the ears; be the hear-no-evil monkey; clap both hands to the ears against a bang; plug both"
     " ears with the hands; refuse to listen, hands over the ears; press both palms on the ears;"
     " hate the noise, hands on the ears; use the palms as ear muffs"),
    (r"(?:play the drums|play air drums|drum in the air with both hands)$",
     "drum like a rock star; pound imaginary drums with two sticks; hit the snare and the tom in"
     " turn; perform a drum solo; beat the skins; tap out a drum roll with both hands; be the"
     " drummer of the band; keep the beat on air drums; beat the drums; drum up a storm"),
    (r"(?:play the piano|play an imaginary piano|play a keyboard with both hands)$",
     "tickle the ivories; perform a sonata on the piano; play a tune on invisible keys; give a"
     " piano recital; work the keys like a pianist; play keyboards in a band; practise scales at"
     " the piano; play chords on a synthesizer; play a grand piano; bang out a tune on the piano"),
    (r"(?:turn a steering wheel|steer an imaginary car|drive an imaginary car)$",
     "hold the wheel and [steer]; move both hands on a steering wheel; steer a bus with both hands;"
     " pretend to drive a taxi; steer like a racing driver; man the helm of a boat; mime a driver,"
     " hands on the wheel; turn the wheel of a ship; play a racing game with a wheel"),
    (r"stretch(?: both arms up| upward with both arms| their arms above their head)?$",
     "stretch like someone just out of bed; yawn and [stretch] both arms up; stretch tall, both"
     " hands high; lengthen the spine, arms overhead; do an overhead stretch; have a morning"
     " stretch, arms high; loosen a stiff back, arms stretched overhead; grow tall like a tree,"
     " both arms stretched up; wake up with a big stretch of the arms; pull the body long, hands"
     " overhead; give the arms a good long stretch overhead; ease a tired back with a stretch"
     " upward; elongate the body with both hands in the air; limber up, both arms stretched"
     " overhead; stretch both arms skyward; stretch as if to touch the lamp; stretch up tall before"
     " practice; unkink the back, arms stretched high; stretch like a cat, but upward"),
    (r"(?:stretch|bend the upper body) to the (left|right)(?: side)? with the (left|right) arm "
     r"(?:overhead|raised)$", r"arch over to the \1, the \2 arm over the head; do the crescent moon"
     r" pose to the \1, \2 arm up; curve \1 like a banana, the \2 arm above the head; reach the \2"
     r" arm over the head and across to the \1; bend sideways to the \1, the \2 hand above the"
     r" head; lengthen the \2 flank, arm overhead, <lean> to the \1; let the raised \2 arm pull the"
     r" trunk to the \1"),
    (r"do a side stretch to the (left|right)$", r"bend sideways to the \1, the far arm over the"
     r" head; arch over to the \1, one arm overhead; curve to the \1 like a crescent, the far arm"
     r" high; reach up and over to the \1 with the other arm; make a crescent with the trunk to the"
     r" \1, arm overhead; stretch over sideways to the \1; do a yoga side bend to the \1, one arm"
     r" up; stretch the flank by <bend> to the \1, one arm overhead"),
    (r"stretch their (left|right) side$", r"lengthen the \1 flank, \1 arm over the head; extend the"
     r" \1 arm up and over to lengthen that side; give the \1 flank a stretch; lengthen the \1 side"
     r" of the waist, \1 arm high; stretch the ribs on the \1 by <bend> away"),
    (r"swing (?:their arms alternately|the arms back and forth in turn)$",
     "swing one arm forward as the other goes back; pump the arms front and back in opposition,"
     " feet still; swing left arm and right arm by turns; let the arms alternate in a swing; swing"
     " the arms like a marching soldier, feet still; scissor the straight arms front to back"),
    (r"swing (?:both arms back and forth|their arms forward and backward|both arms together)$",
     "swing both arms to and fro side by side; let both arms swing like one pendulum; swing both"
     " arms in parallel, front to back; send both arms forward, then back, as one; double-pole like"
     " a skier with both arms"),
    (r"(?:circle|rotate) both arms backward$|(?:make arm circles|swing both arms in big circles) "
     r"backward(?: with both arms)?$", "swing both arms up in front, over and down behind"),
    (r"(?:circle|rotate) both arms forward$|(?:make arm circles|swing both arms in big circles) "
     r"forward(?: with both arms)?$", "swing both arms up behind, over and down in front"),
    (r"circle both arms (forward|backward) once$", r"make one full circle \1 with both arms; swing"
     r" both arms round \1 a single time; do a single \1 arm circle with both arms"),
    (r"swing their (left|right) arm in a big circle (forward|backward)$|circle the (left|right) "
     r"arm (forward|backward) once$", r"make one big circle \2\4 with the \1\3 arm; swing the \1\3"
     r" arm once around \2\4; do a single \2\4 arm circle with the \1\3"),
    (r"(?:make small circles with both arms out to the sides|circle the outstretched arms|draw "
     r"small circles in the air)$", "trace little rings with both arms held out sideways; make tiny"
     " arm circles at shoulder height; hold the arms in a T and [twirl] them in small circles;"
     " swirl both outstretched arms in little loops; do small arm rotations in a T-pose; stir the"
     " air with both arms out at the sides; twirl the hands, arms out in a T; make mini arm"
     " circles, arms wide; roll the outspread arms in tiny circles"),
    (r"(?:play (?:the|air) guitar|strum a guitar)( with the (?:left|right) hand)?$",
     r"strum a few chords\1; shred on air guitar\1; play a guitar riff\1; strum like a rock"
     r" guitarist\1; pluck guitar strings\1; brush over guitar strings\1; strum a banjo\1; rock out"
     r" on an invisible guitar\1; strum a ukulele\1; work the strings of a bass\1"),
    (r"play (?:the|an imaginary) violin$|bow a violin( with the (?:left|right) hand)$",
     r"draw a bow across the strings\1; saw away at a fiddle\1; fiddle a tune\1; bow a viola under"
     r" the chin\1; move a violin bow to and fro\1; bow like a concert violinist\1; bow the strings"
     r" of a fiddle\1; fiddle away like a street musician\1"),
    (r"(?:cover their face with both hands|hide the face in both hands|cover the eyes)$",
     "bury the face in both hands; cry into both hands; put both palms over the face; facepalm with"
     " both hands; shield the face and eyes with both palms; play peekaboo behind both hands; do"
     " the see-no-evil pose; keep from <look>, both hands on the face; hide in shame behind both"
     " hands; be unable to watch, hands before the eyes"),
    (r"(?:(?:circle|rotate) both arms|make arm circles|swing both arms in big circles) (forward|"
     r"backward)(?: with both arms)?(?=$| twice| NUM times)", r"wheel both arms \1; whirl both arms"
     r" \1; twirl both long arms \1; spin the straight arms like windmill sails \1; turn both arms"
     r" like mill wheels \1; draw wide circles \1 with both arms; warm up the shoulders with big"
     r" arm circles \1; do large arm rotations \1; spin both arms like propellers \1; swing both"
     r" arms full circle \1; loosen the shoulders by <circle> both arms \1; circle both arms"
     r" swimmer-style \1; turn both arms over and over \1"),
    (r"(?:circle the|rotate the|windmill the|swing their) (left|right) arm (?:in big circles "
     r")?(forward|backward)(?=OFTEN)", r"whirl the \1 arm \2; wheel the \1 arm \2; swing the \1 arm"
     r" full circle \2; twirl the straight \1 arm \2; turn the \1 arm like a propeller \2; circle"
     r" the long \1 arm \2; take the \1 arm full circle \2; crank the long \1 arm \2; spin the \1"
     r" arm like a windmill sail \2; circle only the \1 arm \2; roll the outstretched \1 arm \2"
     r" full circle; turn just the \1 arm like a big wheel \2"),
)
# fmt: on
