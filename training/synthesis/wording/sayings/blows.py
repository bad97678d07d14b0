"""Sayings for punches, kicks, guards and dodges, for throwing and for hitting a ball."""

from __future__ import annotations

# fmt: off
BLOWS: tuple[tuple[str, str], ...] = (
    (r"(?=.*\b(left|right)\b)kick (?:(?:forward |out )?with the \w+ (?:leg|foot)(?=OFTEN"
     r"| one time$)|the \w+ leg forward$)", r"snap the \1 leg out in front; front-kick with the \1"
     r" leg; flick the \1 foot out to the front; bring the \1 knee up and [snap] the lower leg out;"
     r" chamber the \1 knee and [fire] the foot forward; extend the \1 leg in a sharp kick to the"
     r" front; do a mae geri with the \1 leg; kick at a target in front with the \1 foot; strike a"
     r" pad straight ahead with the \1 foot; fling the \1 leg out ahead like a kung fu fighter; use"
     r" the \1 foot to kick forward; try to kick open a door with the \1 foot; karate-kick to the"
     r" front with the \1 foot; straighten the \1 leg forward in a fast kick; kick \1-footed to the"
     r" front; do a \1 snap kick; keep someone at a distance with a \1 push kick; hit a heavy bag"
     r" in front with the \1 foot"),
    (r"kick (?:forward )?with the (left|right) \w+ (?:twice|(?:two|2) times)$",
     r"do a pair of kicks with the \1 leg; kick twice to the front, \1 foot; throw a couple of"
     r" kicks with the \1 leg; boot the air twice with the \1 foot"),
    (r"(?=.*\b(left|right)\b)(?=.*\b(NUM)\b)(?:kick (?:forward )?with.* times|(?:do"
     r"|throw) .*front kicks).*", r"do \2 snap kicks with the \1 leg; deliver \2 kicks to the front"
     r" with the \1 foot; kick a pad in front \2 times with the \1 foot; drill \2 \1 front kicks;"
     r" throw \2 push kicks with the \1 leg; do \2 reps of a \1 front kick; throw \2 karate kicks"
     r" ahead with the \1 foot; rattle off \2 kicks to the front with the \1 foot; kick \2 times in"
     r" front, always with the \1 foot"),
    (r"(?=.*\b(left|right)\b)(?:throw (?:a|one) \w+ front|do (?:a|one) front|throw a) kick.*",
     r"snap out a single kick with the \1 leg; do one kick to the front, \1 foot; lift the \1 knee"
     r" and [kick] forward; throw a \1 teep"),
    (r"kick (NUM) times$", r"throw \1 kicks; do \1 kicks in a row; kick a bag \1 times; fire off \1"
     r" kicks; lash out \1 times with a foot; aim \1 kicks at something in front; kick at thin air"
     r" \1 times"),
    (r"kick (?:twice|(?:two|2) times)$", "throw a pair of kicks; do a couple of kicks; deliver a"
     " double kick"),
    (r"kick (?:once|one time)$|kick$|kick forward$|do a front kick$", "snap a leg out in front; do"
     " a single kick; aim a kick at somebody in front; lash out with a foot; lift a knee and"
     " [kick] out ahead; try a karate kick; fire a kick straight ahead; let fly a kick; attack"
     " with a kick; kick a door in"),
    (r"kick high with the (left|right) leg$", r"kick the \1 leg up to head height; throw the \1 leg"
     r" up in front like a can-can dancer; aim a \1 kick at the face; kick at an opponent's head"
     r" with the \1 foot; kick way up with the \1 foot"),
    (r"do a high kick$", "kick high; kick up a leg like a chorus girl; aim a kick at the head;"
     " throw a head-high kick; kick as high as possible; do a can-can kick"),
    (r"do a low kick with the (left|right) leg$", r"kick low with the \1 foot; aim a low kick at a"
     r" shin with the \1 foot; throw a low \1 kick; kick the \1 foot out a little above the floor"),
    (r"kick low$", "do a low kick; kick someone in the shins; aim a kick at a shin; kick at knee"
     " height"),
    (r"(?=.*\b(left|right)\b)(?:kick (?:to|side|out to)[\w ]*?|do a side kick.*"
     r"|throw a \w+ side kick)(?=OFTEN| one time$)", r"shoot the \1 foot out to the side; kick at"
     r" somebody standing on the \1; thrust the \1 heel out sideways; do a yoko geri with the \1"
     r" leg; snap the \1 leg out sideways; lift the \1 leg and [thrust] it out sideways; lean away"
     r" and [kick] out to the \1; fend off someone on the \1 with the foot; side-kick to the \1;"
     r" attack sideways with the \1 foot; drive the edge of the \1 foot out to the side; kick at a"
     r" bag on the \1-hand side; kick laterally with the \1 leg; send a kick off to the \1; kick"
     r" out sideways at hip height with the \1 foot"),
    (r"(?=.*\b(left|right)\b)(?=.*\b(NUM)\b)(?:kick (?:to|side).* times|(?:do"
     r"|throw) .*side kicks).*", r"kick out to the \1 \2 times; fire \2 kicks sideways with the \1"
     r" foot; throw \2 karate kicks to the \1 side; deliver \2 side thrust kicks, \1 leg; snap the"
     r" \1 leg out sideways \2 times; hit a bag on the \1 with \2 side kicks; shoot the \1 foot out"
     r" to the side \2 times"),
    (r"(?=.*\b(left|right)\b)(?:do|throw) one .*side kick.*", r"kick out to the \1 once; snap out a"
     r" single side kick, \1 leg; thrust the \1 foot out sideways a single time"),
    (r"kick sideways$|do a side kick$|kick to the side$", "shoot a foot out to the side; kick out"
     " sideways; do a yoko geri; snap a leg out sideways; lean away and [kick] out to the side;"
     " thrust a heel out to the side; aim a lateral kick"),
    (r"kick a (?:ball|football)$|take a free kick$", "take a penalty; boot a ball downfield; pass"
     " a ball to a teammate with the foot; take a shot on goal; give a ball a good kick; take a"
     " corner kick; whack a ball along the grass with a foot; play a long pass with the foot;"
     " swing a foot at a ball; put a ball past the goalkeeper with a kick; send a soccer ball"
     " flying with the foot; swing a leg back and [kick] a ball; kick a conversion in rugby; kick"
     " a ball like a striker; kick a ball over a fence"),
    (r"kick something on the ground$", "kick a can down the street; kick a pebble off the path;"
     " boot a stone away; kick something out of the way; send a tin can flying with a foot; kick"
     " at the dirt; give something on the floor a kick"),
    (r"(?=.*\b(left|right)\b)(?:kick a ball|shoot a ball|kick a soccer ball"
     r"|swing the \w+ leg to kick).*", r"take a penalty with the \1 foot; boot a football,"
     r" \1-footed; swing the \1 leg back and [kick] a ball; strike a ball with the laces of the \1"
     r" boot; clear a ball with the \1 foot; send a ball off with a swing of the \1 leg; use the \1"
     r" foot to kick a ball; curl a ball toward goal with the \1 foot; lash a ball goalward with"
     r" the \1 foot"),
    (r"(?=.*\b(left|right)\b)(?:(?:strike with|drive|pull|kick with) the \w+ knee|do a \w+ knee"
     r"|knee an opp).*", r"ram the \1 knee into an attacker; thrust the \1 knee upward in attack;"
     r" hit someone's belly with the \1 knee; throw a \1 knee; jerk the \1 knee up hard; land a \1"
     r" knee in the clinch; bring the \1 knee up hard while <pull> both hands down; do a Muay Thai"
     r" knee, \1 side; knee a punching bag with the \1 leg"),
    (r"do a knee strike$", "knee somebody; hit someone with a knee; ram a knee into an attacker;"
     " knee an opponent in the belly; land a Muay Thai knee; strike upward with a knee; attack"
     " with a knee"),
    (r"punch (?:forward |straight ahead )?with the (left|right) \w+(?=OFTEN| one time$)",
     r"sock the air ahead with the \1 fist; snap out a \1-handed punch from the guard; pop the \1"
     r" fist out in front; poke the \1 fist out like a boxer; extend the \1 arm in a sharp punch;"
     r" hit a focus mitt with the \1 hand; send the \1 fist straight out; drive the \1 knuckles at"
     r" the chin of an opponent; do a karate punch with the \1 fist; shoot a straight \1 from the"
     r" shoulder; throw a straight punch off the \1 shoulder"),
    (r"punch .*with the (left|right) \w+ (?:twice|(?:two|2) times)$", "throw a pair of straight"
     r" punches with the \1 hand; double up on the \1 punch; land a couple of punches with the \1"
     r" fist; hit and [hit] again with the \1 fist"),
    (r"(?=.*\b(left|right)\b)(?=.*\b(NUM)\b)(?:punch .* times|throw .*punches with).*",
     r"punch \2 times, always with the \1 fist; hit out \2 times with the \1 fist; fire \2 straight"
     r" punches off the \1 shoulder; land \2 blows with the \1 fist; work a bag with \2 \1-handed"
     r" punches; deliver \2 punches, all \1-handed; throw \2 straight punches with the \1 fist; hit"
     r" a bag in front with \2 blows of the \1 fist; box with the \1 hand only, \2 punches in all;"
     r" rattle off \2 punches with the \1 hand"),
    (r"(?=.*\b(left|right)\b)(?:throw (?:a|one) punch|(?:hit|strike)) with the \w+ (?:hand"
     r"|fist)$", r"land a single punch with the \1 hand; punch one time, \1-handed; deliver one"
     r" blow with the \1 fist; take a poke at somebody with the \1 hand; throw one \1 punch"),
    (r"throw (NUM) (left|right) jabs$", r"jab \1 times with the \2 hand; pop out \1 quick jabs, \2"
     r" hand; flick the lead \2 fist out \1 times; pump the \2 jab \1 times"),
    (r"throw (?:a|one) (left|right) jab$", r"jab once with the \1 hand; pop out a jab with the \1"
     r" fist; flick the lead \1 fist out; snap a \1 jab; test an opponent with a \1 jab"),
    (r"throw (NUM) (left|right) cross\w+$", r"throw \1 straight punches with the rear \2 hand; box"
     r" \1 crosses with the \2 hand; fire \1 crosses with the \2 fist; drive the rear \2 fist"
     r" straight out \1 times"),
    (r"throw (?:a|one) (left|right) cross$", r"throw a straight punch with the rear \1 hand; fire a"
     r" cross with the \1 fist; drive the rear \1 fist straight out"),
    (r"(?=.*\b(left|right)\b)(?=.*\b(NUM)\b)(?:throw|do) .*hooks.*", r"swing the \1 fist in from"
     r" the side \2 times; throw \2 \1 roundhouse punches; land \2 hooks on the jaw, \1 hand; whip"
     r" the \1 fist around in a short arc \2 times"),
    (r"(?=.*\b(left|right)\b)(?:throw|do) (?:an?|one) .*hook(?!s).*", r"swing the \1 fist in from"
     r" the side; hook with the \1 hand; throw a \1 roundhouse punch; catch an opponent on the jaw"
     r" with a \1 hook; whip the \1 fist around in a short arc; punch sideways inward with the bent"
     r" \1 arm"),
    (r"(?=.*\b(left|right)\b)(?=.*\b(NUM)\b)(?:throw|do) .*uppercuts.*",
     r"punch upward \2 times with the \1 fist; bring the \1 fist up under a chin \2 times; rip \2"
     r" uppercuts with the \1 hand; swing the \1 fist up from below \2 times"),
    (r"(?=.*\b(left|right)\b)(?:throw|do) (?:an?|one) .*uppercut(?!s).*",
     r"punch upward with the \1 fist; bring the \1 fist up under somebody's chin; rip a \1"
     r" uppercut; swing the \1 fist up from below; land a \1 uppercut on the chin; hit an"
     r" opponent's jaw from below with the \1 fist"),
    (r"punch$|throw a punch$", "sock someone; strike straight ahead with a fist; land a blow on a"
     " punchbag; slug somebody; box once; throw one punch; shoot a fist out; do a karate punch"),
    (r"throw a (?:one-two|jab).*|do a (?:one-two|jab-cross).*|punch with both hands one.*",
     "throw a one-two; do a one-two; box a quick one-two; jab and [cross]; hit the mitts with a"
     " one-two; jab with the lead hand and [follow] with the rear one; shoot out one fist and then"
     " the other; throw a lead jab and a rear cross; punch with one hand, then with the other;"
     " punch once with each fist; let the lead hand go and [send] the rear hand after it; work the"
     " pads with a jab-cross; give the bag a one-two; pop a jab and [fire] a cross; box a classic"
     " two-punch combination; punch forward with one arm and next with the other"),
    (r"throw two punches$", "throw a pair of punches; land a couple of punches; punch with one"
     " hand, then the other; box a two-punch combo; hit a bag once with each fist"),
    (r"(?!punch left)(?:punch|throw|jab|hit|box) .*?\b(left|right) .*?\b(left|right).*",
     r"throw a one-two, \1 then \2; lead with the \1 fist and [follow] with the \2; box \1, \2; jab"
     r" \1, cross \2; punch one-two with the \1 hand leading; strike \1 and then \2; land a \1 and"
     r" a \2 in that order; fire a straight \1 and then a straight \2; throw a \1 followed by a \2;"
     r" go \1-\2 with the fists; hit \1, then \2, like a boxer; do a \1-\2 combination of straight"
     r" punches; punch \1-\2"),
    (r"punch once with each hand, the (left|right) one first$", "throw a one-two, starting with"
     r" the \1; lead with the \1 fist and [follow] with the other; jab \1 and [cross] with the"
     r" other hand; box a one-two, \1 hand first; do a one-two off the \1 jab"),
    (r"(?:box$|practise boxing|do shadow|box in the|fight an|throw (?:a series|alt)"
     r"|punch (?:rep|left)).*", "punch the air by turns with both fists; pound an imaginary"
     " punchbag; spar with an imaginary opponent; rain punches on somebody; throw a flurry of"
     " punches; train like a prize fighter; throw lefts and rights; pummel the air with both"
     " fists; throw one punch after another; do boxercise; practise punch combinations; work the"
     " focus pads; beat up a punching bag; box like a heavyweight champion; put together a string"
     " of punches; fight their own shadow with the fists; punch away with both hands; let both"
     " fists fly in turn; throw hands; shadow-box in front of a mirror; pepper an opponent with"
     " punches; have a boxing session"),
    (r"throw (three|four|five|six) punches$", r"punch \1 times; land \1 punches on a bag; fire off"
     r" \1 punches; box a \1-punch combination; hit out \1 times with the fists; rattle off \1"
     " punches"),
    (r"throw six punches$", "throw half a dozen punches; land half a dozen blows with the fists"),
    (r"(?:take|get into|hold) a fighting stance$|stand in a box.*|raise the fists.*"
     r"|put up the fists$", "square up for a fight; put the dukes up; stand ready to box; await"
     " the bell with the fists up; adopt a fighter's stance; take up a combat stance; strike a"
     " boxer's pose; come on guard with the fists; bounce a little in a boxing stance; stand with"
     " one foot ahead and the fists by the chin; prepare to spar"),
    (r"get into a boxing stance with the (left|right) foot forward$", r"stand like a boxer, \1 foot"
     r" in front; square up to fight, \1 foot leading; take a fighting stance, \1 leg ahead; set"
     r" the \1 foot ahead and [put] up the fists; step up with the \1 foot into a boxing guard; put"
     r" the dukes up, \1 foot forward"),
    (r"(?:raise both fists in|take up a box|hold both fists|get into a fighting guard"
     r"|guard the).*", "keep the guard up; cover up behind both fists; bring the fists up to the"
     " chin; put up the guard; hold the hands up like a boxer; shield the face with the fists;"
     " keep both fists by the cheeks; peek out over two raised fists; protect the chin with both"
     " fists; get the hands up in defence like a fighter; raise the gloves before the face; assume"
     " a boxing guard; hold both gloves high; go on guard like a boxer; hide the chin behind the"
     " fists; take a peekaboo guard; lift both fists to the jaw in readiness; keep the hands up as"
     " a boxing coach asks; tuck the elbows in and [raise] both fists; raise the fists for"
     " protection; pose like a boxer with both fists up; ball the hands and [hold] them before the"
     " face; make two fists and [keep] them in front of the face"),
    (r"(?=.*\b(left|right)\b)(?:block .*arm|defend with|parry with"
     r"|raise the \w+ arm to block).*", r"ward off a blow with the \1 arm; stop a punch with the \1"
     r" forearm; throw up the \1 arm as a shield; bat a punch aside with the \1 hand; protect"
     r" themselves with the \1 arm; deflect a strike with the \1 forearm; do a karate block with"
     r" the \1 arm; put the \1 forearm in the way of a blow; catch a blow on the \1 forearm"),
    (r"block an? (?:punch|attack)$|fend off.*", "ward off a blow with an arm; stop a punch with"
     " the forearm; bat a punch aside; do a karate block; deflect a strike with an arm; parry a"
     " blow with the forearm; protect themselves with a raised forearm; block an incoming strike"),
    (r"(?=.*\b(left|right)\b)(?:dodge |lean quickly|evade|slip a punch|sway out).*",
     r"slip to the \1 like a boxer; bend aside to the \1 to let a punch go by; lean to the \1 to"
     r" avoid a blow; get the head out of the way to the \1; swerve the body to the \1 to avoid a"
     r" flying object; sway to the \1 as a snowball flies past; make a punch miss with a lean to"
     r" the \1; dip to the \1 out of the line of fire; let a ball fly past by <sway> to the \1;"
     r" pull the head off to the \1 to evade a blow"),
    (r"dodge a punch$", "slip a punch; make a punch miss with a sway of the body; lean out of the"
     " way of a fist; let a blow go past the ear; get the head out of the way of a fist; weave"
     " aside from a blow; sway clear of a swinging fist"),
    (r"duck(?:$| (?!down low).*)|dodge by.*", "get the head down in a flash; drop low to let a"
     " punch go overhead; bob under a hook; bob under a swinging rope; duck beneath a low beam;"
     " dip down and [come] up again; duck as a frisbee flies over; get down out of the way of a"
     " flying bottle; bend the knees and [tuck] the head in; dodge downward; duck like a boxer;"
     " pop down and back up; lower the head and [crouch] to avoid something; dip under a washing"
     " line; let a snowball whizz overhead by <duck>; duck a swinging boom on a boat; go low to"
     " avoid a hit; flinch down as if something flew over; bob down under a barrier; evade a high"
     " kick by <drop> low; dip beneath an overhanging branch; do a quick duck as in a fighting"
     " game; sink low for an instant under a blow; avoid banging the head on a low ceiling; duck"
     " as a bird swoops past overhead"),
    (r"(?=.*\b(left|right)\b)(?:throw (?:a ball|something)(?: overarm)? with (?:the"
     r"|their) \w+ hand$|pitch a).*", r"hurl a stone with the \1 hand; pitch a baseball with the \1"
     r" arm; chuck something ahead with the \1 hand; fling a snowball with the \1 hand; throw a"
     r" javelin with the \1 arm; lob a grenade overarm, \1 hand; whip the \1 arm over and [release]"
     r" a ball; wind up and [throw] with the \1 arm; draw the \1 hand back past the ear and"
     r" [throw]; cast a spear with the \1 arm; pass an American football with the \1 hand; deliver"
     r" a fastball, \1-handed; throw overhand with the \1 arm; bring the \1 arm over the shoulder"
     r" and [throw]; use the \1 arm to throw a ball; throw like a quarterback with the \1 hand"),
    (r"throw an object forward$|throw a ball overhand$", "throw overarm; pitch a baseball; fling a"
     " snowball; lob a grenade overarm; chuck something ahead; wind up and [throw]; throw a stick"
     " for a dog; pass an American football; heave a rock with one arm; draw an arm back and"
     " [throw] something; bring an arm over the shoulder and [throw]; throw like a quarterback"),
    (r"(?=.*\b(left|right)\b)(?:throw a ball underarm|toss something|bowl a ball).*",
     r"lob something gently from below with the \1 hand; pitch horseshoes with the \1 hand; roll a"
     r" bowling ball with the \1 hand; swing the \1 arm forward from below and [let] go of a ball;"
     r" bowl at ninepins with the \1 hand; pitch a softball, \1-handed; play boules with the \1"
     r" hand; throw a beanbag underhand with the \1 hand; throw from below the waist with the \1"
     r" hand; do a \1-handed underarm throw"),
    (r"toss a ball underhand$", "throw a ball from below; roll a bowling ball; pitch a softball;"
     " lob a ball gently underarm; pitch horseshoes; throw underarm; swing an arm forward from"
     " below and [let] go of a ball; throw a beanbag underhand"),
    (r"(?:throw|hurl) (?:a ball|something forward) with both hands$", "throw a basketball"
     " two-handed; heave a medicine ball forward; chuck a big ball, two-handed; pitch a beach ball"
     " ahead with two hands; sling a cushion ahead with both hands; use both hands to throw a"
     " ball; hurl something away two-handed"),
    (r"throw a ball (?:from above|overhead).*|take a throw-in$", "throw a football in from the"
     " touchline; throw a ball two-handed from over the head; do a soccer throw-in; take both"
     " hands back over the head and [throw]; throw a medicine ball forward from overhead; bring a"
     " ball over the head with both hands and [throw] it"),
    (r"throw a chest.*|pass a b.*|push a ball.*", "chest-pass a basketball; pass to a teammate"
     " with both hands; push a basketball out from the chest; shove a ball off with both hands;"
     " make a two-handed pass from the chest; pass like a netball player; thrust a ball out from"
     " the chest"),
    (r"catch (?:a ball|something).*", "take a catch; grab a ball out of the air with both hands;"
     " receive a pass at the chest; catch a basketball; snatch something out of the air"
     " two-handed; hold out both hands and [catch] a ball; clasp a flying ball to the chest;"
     " gather in a ball with both hands; make a catch with both hands; catch a cushion someone"
     " throws"),
    (r"swing a (?:baseball )?bat(?: hard)?$|hit a ball with.*|bat in.*",
     "try for a home run; swing for the fences; hit a pitch; bat like a slugger; whack a ball out"
     " of the park; take a swing at a pitch with a bat; stand at the plate and [swing] a bat; hit"
     " a ball in rounders; knock a ball into the outfield; do some batting practice"),
    (r"swing a bat from (left|right) to (left|right)$", r"whip a bat across from the \1 to the \2;"
     r" hit a baseball, bat going from \1 to \2; bring a bat round from the \1 to the \2; sweep a"
     r" bat from their \1 over to their \2; swing for a home run from \1 to \2; bat with a swing"
     r" that goes \1 to \2"),
    (r"play golf$|(?:swing|hit|take|do) a golf (?:club$|ball|swing)|tee off",
     "drive a golf ball down the fairway; play a round of golf; drive off the first tee; practise"
     " at the driving range; hit a five iron; hit an approach shot to the green; make a full swing"
     " with a driver; swing like a golfer; play a golf shot"),
    (r"swing a golf club to the (left|right)$", r"hit a golf ball off to the \1; play a golf shot"
     r" to the \1; drive a golf ball away to the \1; tee off toward the \1; swing a driver round to"
     r" the \1"),
    (r"play tennis$|swing a tennis racket$", "return a tennis ball; rally in tennis; practise a"
     " tennis stroke; swing a racquet at a ball; hit a ball over the net with a racket; play a"
     " groundstroke; knock a tennis ball back over the net; stroke a tennis ball across the"
     " court"),
    (r"(?:hit|play) a (forehand|backhand) with the (left|right) hand$", r"play a \2-handed \1;"
     r" swing a tennis racket in a \2-handed \1; return a ball with a \2-handed \1; hit a tennis \1"
     r" with the racket in the \2 hand; crack a \1 cross-court, \2-handed; drive a \2-handed \1"
     r" down the line; swing through a \1, racket in the \2 hand"),
    (r"(?:hit|play) a (?:tennis )?(forehand|backhand)(?: in tennis)?$", r"swing a racket on the \1"
     r" side; return a serve with a \1; drive a \1 over the net; crack a \1 down the line; rally"
     r" with a \1; practise a \1 swing; play a \1 groundstroke"),
    (r"hit a tennis ball with the (left|right) hand$", r"play tennis \1-handed; swing a tennis"
     r" racket held in the \1 hand; play a \1-handed tennis stroke; knock a ball over the net,"
     r" racket in the \1 hand; use a racket in the \1 hand to hit a ball"),
    (r"(?:swing a )?hammer .*\b(left|right)\b.*", r"drive in a nail with the \1 hand; bang a nail"
     r" into a wall, \1-handed; pound a nail with the \1 hand; beat on something with a hammer in"
     r" the \1 hand; forge iron like a blacksmith with the \1 hand; whack a nail on the head,"
     r" hammer in the \1 hand; strike an anvil with the \1 hand; work like a carpenter with a"
     r" hammer, \1-handed"),
    (r"chop vegetables$|cut food on a table$", "chop carrots; dice an onion on a board; slice a"
     " cucumber; cut up vegetables for a soup; mince garlic with a knife; work at a chopping"
     " board; cut up food in the kitchen; chop like a cook; chop parsley with fast small cuts;"
     " prep ingredients with a kitchen knife"),
    (r"chop something with a knife in the (left|right) hand$", r"chop vegetables, knife in the \1"
     r" hand; dice an onion with the \1 hand; slice something on a board with the \1 hand; work a"
     r" kitchen knife up and down with the \1 hand; mince herbs with a knife in the \1 hand; chop"
     r" carrots, \1-handed"),
    (r"knock (?:on|at) a door(?=OFTEN)", "rap on a door; tap at a door with the knuckles; rap the"
     " knuckles on a door; bang on a door; knock at someone's office; rap at a neighbour's door;"
     " strike a door with the knuckles; beat on a locked door; knock at the front door"),
    (r"knock (?:on|at) a door$", "ask to be let in with a knock; knock to see if anyone is home;"
     " announce themselves with a knock; knock and [wait] for an answer; knock politely before"
     " <enter>"),
    (r"knock on a door (NUM) times$", r"rap out \1 knocks; hit a door with the knuckles \1 times"),
    (r"knock on a door twice$", "give a door two knocks; do a double knock on a door"),
    (r"knock on a door with the (left|right) hand$", r"rap on a door with the \1 knuckles; knock"
     r" \1-handed at someone's office; tap at a door with the \1 hand; bang on a door with the \1"
     r" fist; use the \1 hand to knock; rap the \1 knuckles on the wood"),
)
# fmt: on
