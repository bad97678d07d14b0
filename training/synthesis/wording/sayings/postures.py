"""Sayings for going down, coming up, bending, leaning and balancing; a table like `synonyms`."""

from __future__ import annotations

# What says that somebody stays there, as `excerpts` adds it, and where it may or may not follow.
_HELD = r" and \[(?:stay|remain|hold|keep)\].*$"
_EITHER = r"(?=$| and \[(?:stay|remain|hold|keep)\])"
_OFTEN = r"(?=OFTEN| one time$| and \[(?:stay|remain|hold|keep)\])"

# fmt: off
POSTURES: tuple[tuple[str, str], ...] = (
    # Chairs
    (r"sit down(?: on a (?:chair|seat))?$|(?:take|have) a seat$|lower oneself onto a chair$"
     r"|go from standing to sitting$",
     "take a pew; plonk themselves down on a chair; plant themselves on a stool; take the empty"
     " chair; take their seat for the show; sit down to a meal; lower the hips back onto a chair;"
     " fold into an armchair; flump down on the couch; occupy a vacant seat; take a seat in the"
     " waiting room; settle on a park bench; accept the offered chair; take a load off on a chair;"
     " squat down onto a low stool; assume a seated position on a chair; take their place on the"
     " bench; perch on the edge of a table; bend hips and knees until a chair takes the weight;"
     " rest the backside on a seat; sit down for a haircut"),
    (r"sit down with the hands on the thighs$",
     "sit down, both palms on the thighs; take a seat, hands on the legs; sit down on a chair and"
     " rest the palms on the thighs; sit down politely, hands in the lap; lower themselves onto a"
     " chair, hands on the upper legs"),
    (r"sit on a chair$",
     "sit on a stool; sit on a bench; sit at a table; sit on a sofa; sit in a waiting room; sit"
     " upright on a chair"),
    (r"sit (?:still|quietly)$",
     "sit like a statue on a throne; sit idle on a stool; hold a seated pose; sit tight on a chair;"
     " idle in a chair; sit as if glued to the seat; sit motionless; sit like a good child"),
    (r"sit (?:still|quietly)$|(?:stay|remain) seated$|keep sitting$|rest on a chair$"
     r"|sit on a chair without getting up$",
     "keep their seat; go on <sit>; sit and [wait] on a bench; sit at a bus stop; stay put on the"
     " seat; sit through a lecture; remain in a seated position; sit around; be seated the whole"
     " time; do nothing but sit; continue to sit; sit there and wait; sit out a long meeting; stay"
     " sitting down; make no move to get up from the chair; wait their turn on a chair; sit like a"
     " passenger on a train; spend a moment in a chair; take it easy in an armchair; stay on the"
     " stool as told"),
    # Up
    (r"(?:stand|get) up$|(?:rise|get) to the feet$|stand up again$",
     "rise until they are upright; get vertical; straighten up to full height; draw themselves up"
     " to full height; push up with the legs until upright; unfold to a full stand; hoist"
     " themselves onto their feet; haul themselves upright; come back to standing; assume a"
     " standing position; get up to stand tall; stand back up on both feet; arise"),
    (r"(?:stand|get) up from a (?:chair|seat)$|rise from a chair$|go from sitting to standing$",
     "rise for the national anthem; stand up as the judge enters; rise from the sofa; give up their"
     " seat; push out of an armchair; get up off the couch; get up from the dinner table; lift the"
     " bottom off the seat and stand; do a sit-to-stand; get off a stool; rise from the throne;"
     " straighten up out of the chair; change from <sit> to <stand>; stand up like a pupil called"
     " by the teacher; rise from the table after dinner; heave themselves out of the chair"),
    # Bows
    (rf"bow{_OFTEN}",
     "bow like a butler; bow as an actor does at curtain call; hinge forward at the hips in"
     " greeting; bend at the waist in respect; bow before the queen; bow to the teacher; make their"
     " reverence; pay homage with a bow; bow to the judges; do a stage bow; give the crowd a bow;"
     " bow as a gentleman would; bow hello; greet by <bend> at the waist; bow like a musician after"
     " a concert; show reverence by <lower> head and chest; bow to the opponent before a bout; bow"
     " in gratitude; bow from the hips; bow to the audience"),
    (r"(?:take|make) a bow$|bow (?:forward|politely|to greet someone)$|bend forward in a bow$",
     "answer the applause by <bend> at the waist; greet a host the old-fashioned way, with a bow;"
     " take a curtain call; welcome a guest with a bow; bow like a waiter to a guest; bend politely"
     " at the hips in greeting; say hello the Japanese way; introduce themselves with a bow;"
     " apologise with a bow"),
    (rf"bow (?:deeply|low|very low|deeply from the hips){_OFTEN}|(?:take|make) (?:a|one) deep bow$"
     r"|bend far forward in a deep bow$",
     "bow until the back is level; make a sweeping low bow; bow almost to the knees; do a profound"
     " bow; hinge at the hips into a deep bow; bow with the trunk horizontal; show great respect"
     " with a low bow; bow very deeply; bow far down from the waist; bow low like a courtier"),
    (rf"bow (?:slightly|lightly|a little){_OFTEN}|(?:take|make|do) (?:a|one) (?:small|slight) bow$",
     "make a brief shallow bow; bow just a bit; dip the upper body a little in greeting; incline"
     " the trunk slightly as a greeting; do a shallow bow; tip forward a touch in a polite bow; bow"
     " ever so slightly"),
    (r"make (?!one|1 )(NUM) deep bows$",
     r"take \1 deep bows; give \1 low bows; bow far down \1 times; bow \1 times, each one deep;"
     r" thank the audience with \1 deep bows"),
    (r"(?:make|do) (?!one|1 )(NUM) (?:small|slight) bows$",
     r"give \1 little bows; do \1 shallow bows; bow just a bit \1 times; bow \1 times, each one"
     r" shallow; greet people with \1 small bows"),
    (rf"bow{_HELD}",
     "stay bent over in a bow; hold a bow without <come> up; bow and [freeze] there; remain bowed"
     " before the king; stand bowed; hold the bow for the cameras"),
    (r"curtsy(?: politely)?$|(?:make|do|drop) a curtsy$",
     "bob a curtsy; curtsy to the queen; dip like a debutante; curtsy like a lady at court; do a"
     " little curtsey; sink into a curtsy; greet royalty by <bend> the knees, one foot behind; hold"
     " the skirt out and curtsy; curtsy like a princess"),
    (r"cross the (left|right) leg behind and curtsy$",
     r"curtsy with the \1 foot behind; slide the \1 foot behind and curtsy; put the \1 foot back"
     r" and [bob] a curtsy; do a curtsy, \1 leg crossed behind"),
    # Knees
    (rf"kneel on one knee{_EITHER}",
     "propose marriage on one knee; kneel like a knight; kneel down as if to propose; adopt a"
     " proposal pose; go into a half kneel; kneel on one knee with the other foot flat; sink onto"
     " one knee; plant one knee on the floor; go down to tie a lace on one knee; take a knee like a"
     " quarterback; bring one knee to the floor; get into the half-kneeling position"),
    (r"(?:kneel down on one knee and get up|go down on one knee and stand up again"
     r"|drop to one knee and get back up|take a knee and stand back up)$",
     "genuflect and rise; touch one knee to the ground and stand up again; kneel like a knight and"
     " rise; propose on one knee, then [get] up; go into a half kneel and return to <stand>; lower"
     " one knee to the floor and come up again; sink to one knee before <get> up again; take a"
     " knee, then stand; genuflect as in church and stand; do a half-kneel and get up"),
    (rf"kneel down on the (left|right) knee{_EITHER}",
     r"go down on the \1 knee; take a knee with the \1 leg; lower the \1 knee to the ground; put"
     r" the \1 knee on the floor; rest on the \1 knee; sink onto the \1 knee; genuflect on the \1"
     r" knee; propose on the \1 knee; kneel like a knight on the \1 knee; drop onto the \1 knee"),
    (r"(?:kneel on the (left|right) knee and stand up|go down on the (left|right) knee and rise"
     r"|lower the (left|right) knee to the floor and stand up)$",
     r"touch the \1\2\3 knee to the floor and rise; genuflect on the \1\2\3 knee and stand up; drop"
     r" onto the \1\2\3 knee and come back up; take a knee with the \1\2\3 leg and stand up; sink"
     r" to the \1\2\3 knee and return to <stand>; kneel on the \1\2\3 knee like a knight and rise"),
    (rf"kneel on one knee{_HELD}",
     "stay on one knee; hold the proposal pose on one knee; kneel on one knee without <get> up;"
     " kneel on one knee for the team photo; go down on one knee and [freeze]"),
    (r"kneel (?:down(?: on both knees| on the ground)?|on the floor)$|go down on both knees$"
     r"|(?:lower oneself onto both|drop to both|get down on the|sink to the) knees$",
     "kneel down to pray; kneel to scrub the floor; lower both knees to the ground; get onto their"
     " knees before an altar; kneel at a grave; drop both knees onto the mat; kneel down beside a"
     " patient; go from <stand> to <kneel>; kneel down in the grass; bring first one knee and then"
     " the other to the floor; kneel down like a gardener at a flowerbed; assume a kneeling"
     " position; get on the knees to look under a sofa; kneel to beg forgiveness; sink on both"
     " knees in despair; kneel at the feet of a king; go down to tall kneeling; fold the legs and"
     " kneel; put both knees on the carpet; fall on their knees in worship; kneel to light a fire;"
     " kneel down on a cushion; kneel down before an altar; go down on bended knees; transition"
     " from <stand> to both knees"),
    (r"(?:stay on the knees|remain kneeling|kneel (?:without moving|quietly)"
     r"|keep kneeling for a while)$",
     "kneel in silent prayer; stay kneeling; go on <kneel>; kneel still; keep both knees on the"
     " floor; wait on the knees; kneel like a statue; hold a kneeling pose; kneel at the altar a"
     " while; remain on both knees"),
    (r"(?:stand up from kneeling|get up from the knees|rise from kneeling"
     r"|get back up from both knees)$",
     "get off the knees; rise after a prayer; stand up off both knees; get up from <scrub> the"
     " floor; leave the kneeler and stand; go from <kneel> to <stand>; put one foot forward and"
     " rise off the knees; step out of a kneel to <stand>; lift the knees off the ground and stand;"
     " push up out of a kneel; rise before the king from their knees; get up from the prayer mat;"
     " struggle up from the knees"),
    (r"push up from the (left|right) leg and stand$",
     r"rise from the knees, pushing with the \1 leg; plant the \1 foot and rise from <kneel>; lead"
     r" with the \1 foot to get off the knees; drive up from the knees through the \1 leg"),
    # Floor
    (r"sit (?:down )?on the (?:floor|ground)$|lower oneself to the floor and sit$"
     r"|go from standing to sitting on the floor$",
     "sit down for a picnic; plonk themselves down on the rug; sit down on the beach; take a seat"
     " on the floor; lower the bottom to the ground; plump down on the grass; sit right down on the"
     " pavement; drop their backside to the floor; sit on the ground to rest; sit down for story"
     " time on the rug; settle on the ground beside a fire; plant their bottom on the floor; sit"
     " down on the gym floor; sit on the deck of a boat; sink down and sit on the ground; sit on"
     " the lawn like at a concert; sit on the floor like a kindergarten child; lower themselves"
     " onto a yoga mat to sit; sit on a picnic blanket; park themselves on the floor"),
    (r"sit down on the floor with the knees bent$",
     "sit on the floor with the knees up; sit down on the ground, knees bent, feet flat; get down"
     " to sit with drawn-up knees; settle on the floor with both knees pulled up"),
    (r"(?:get|stand|rise)(?: up)? from the (?:floor|ground)$|push up from the floor and stand$",
     "get up off the grass; leave the picnic blanket and stand; push the body off the floor to"
     " stand; rise from the pavement; regain their feet from the ground; stand up on the beach"
     " after a rest; haul themselves up from the floor; do a floor-to-stand transfer; get"
     " themselves up off the deck; scrape themselves off the floor; stand up from the gym mat;"
     " heave themselves up from the ground"),
    (r"lie down(?: on the (?:back|floor|ground))?$|stretch out on the floor$"
     r"|(?:sit down on|lower oneself to) the floor and lie (?:back|down)$",
     "have a lie-down on the rug; lie down for a nap; lie back and [look] at the stars; lie down"
     " flat under a tree; recline full length on the carpet; get down onto the back; lie down face"
     " up on a mat; go supine; assume the supine position; hit the hay on the floor; lie down to"
     " watch the clouds; stretch out on a towel at the beach; lie down like a corpse on its back;"
     " lie down on a yoga mat for savasana; bed down on the ground; lay the back down on the grass;"
     " lie down to sleep; lie down in the snow with the face to the sky; get flat on their back"
     " like a turtle; settle flat on the back; go from <stand> to <lie>; lower themselves until"
     " flat on the back; turn in for the night on the ground"),
    (r"lie (?:still|on the (?:back|floor|ground)(?: without moving much)?)$|rest on the floor$"
     r"|stay lying down$",
     "remain lying on the back; stay flat on the ground; go on <lie>; lie like a log; lie there and"
     " [doze]; lie on the floor like a patient in bed; play dead on the back; stay stretched out;"
     " lie on the beach in the sun; lie without <get> up; lie limp on the ground; lie and [stare]"
     " at the ceiling; keep the back on the floor; lie there like a mummy; relax flat on the back;"
     " lie at rest, arms by the sides; lie as for an X-ray; stay face up on the mat; sleep on the"
     " floor; lie in savasana; lie in the grass and [daydream]; lie idle on the floor"),
    (r"get up from lying down$|stand up from lying on the floor$|sit up and stand up$",
     "get up out of bed; get up after a nap on the floor; sit up, then [get] to their feet; rise"
     " from the back to the feet; get up like a sleeper at the alarm; come up from supine to a"
     " stand; raise the trunk off the floor and stand up; rise like the dead from the grave; peel"
     " the back off the mat and stand up; get up from <sunbathe>; get up after a knockdown; roll"
     " the back up from the ground and stand; beat the count and get up; do a supine-to-stand; lift"
     " the back off the floor, then [sit] and [stand]; wake from a sleep on the ground and rise"),
    # Low
    (r"crouch down$",
     "huddle close to the ground; crouch like a frog; sink onto the haunches; squat on the heels as"
     " if by a campfire; drop to their haunches; crouch low as if to pet a cat; curl up small on"
     " the feet; crouch like a catcher in baseball; go into a deep crouch"),
    (r"(?:crouch down and get up|crouch low and stand up again|cower down and get up again"
     r"|crouch down for a moment and stand back up|duck down low and come back up"
     r"|hunker down and then stand up|crouch to the floor and stand up)$",
     "hide low behind a wall, then [come] up again; sink onto the haunches and rise; take cover in"
     " a crouch and rise again; crouch down to look at a bug and stand up; crouch like a frog and"
     " get up; drop into a crouch before <rise> again; crouch behind a bush, then get up; pet a"
     " small dog in a crouch and rise; squat on the heels a moment and get up"),
    (rf"crouch down{_HELD}",
     "stay crouched behind a wall; keep low in a crouch; remain crouched in <hide>; crouch down"
     " without <come> up again; stay hunkered down; hold a low crouch; go into a crouch and"
     " [freeze]"),
    # Leaning
    (rf"(?:lean (?:over )?|tilt the body )to the (left|right){_EITHER}",
     r"lean like the Tower of Pisa to the \1; list to the \1 like a boat; lean as if on a wall to"
     r" the \1; lean \1 like a biker in a bend; tip the trunk \1; cant the body to the \1; lean out"
     r" of a window to the \1; let the trunk slant \1; lean \1 to see past someone tall; lean over"
     r" toward the \1-hand side; tilt like a sinking ship to the \1"),
    (r"lean (left|right) and come back upright$",
     r"lean to the \1 and straighten up; tip \1 and return to the middle; tilt the body \1, then"
     r" back to upright"),
    (r"lean sideways$",
     "lean over to one side; list like a boat; incline the body sideways; lean like the Tower of"
     " Pisa; tilt to the side"),
    (rf"(?:lean (?:the body )?forward|tilt the upper body forward|bend slightly forward){_EITHER}",
     "lean into the wind; lean in to hear better; bring the chest forward a little; lean over a"
     " railing; lean in for a closer look; incline the chest to the front; lean forward like a ski"
     " jumper; peer over the edge of a cliff; pitch the trunk forward a bit; hinge a little at the"
     " waist; stoop a little; lean in to share a secret; lean in to blow out candles"),
    (r"lean forwards and come back upright$",
     "lean in and straighten up again; tip the trunk to the front and come back up; bend slightly"
     " forward, then [straighten]"),
    (rf"(?:lean (?:back|backward)|tilt the upper body backward|arch the back){_EITHER}",
     "lean as if against a wall behind; lean backward like someone in a tug of war; lean away from"
     " a bad smell; do a small backbend on the feet; bend over backwards a little; lean to the"
     " rear; curve the spine backward; lean rearward like a water skier; do a standing back"
     " extension; look up at a skyscraper by <lean> backward; bend the trunk to the rear; lean back"
     " from the waist; ease a stiff back by <arch> it"),
    (r"lean backwards and come back upright$",
     "lean away and straighten up again; arch the back and come upright; tip the trunk to the rear"
     " and return; bend the spine backward, then [straighten]"),
    (rf"(?:lean (?:over )?|tilt the body )to the (left|right){_HELD}",
     r"stay leaned over to the \1; hold a lean to the \1; stand there slanted to the \1; stay"
     r" tilted \1 like a crooked post; remain inclined to the \1"),
    (rf"(?:lean (?:the body )?|tilt the upper body |bend slightly )forward{_HELD}",
     "stay leaned forward; hold a forward lean; lean forward without <straighten> up; remain"
     " leaning in"),
    (rf"(?:lean|tilt the upper body) backward{_HELD}",
     "stay leaned back; hold a backward lean; remain leaning to the rear; hold a slight backbend;"
     " stand there with the back arched"),
    # Balance
    (r"(?:balance|stand) on the (left|right) (?:leg|foot)(?: only)?$"
     r"|hold the balance on the (left|right) leg$",
     r"pose like a heron on the \1\2 leg; do a one-legged stand, \1\2 foot down; do a \1\2-leg"
     r" stance; stand on nothing but the \1\2 foot; train their balance on the \1\2 leg; take a"
     r" sobriety test, <stand> on the \1\2 foot; balance on the \1\2 as if on a post; stand"
     r" one-legged on the \1\2; wobble a little on the \1\2 foot; hold still on the \1\2 leg, arms"
     r" out; balance \1\2-footed; stay poised on the \1\2 foot"),
    (r"(?:lift|raise) the (left|right) (?:leg|foot) and (?:balance|stand on the \w+ leg)$"
     r"|keep the (left|right) foot in the air and balance$",
     r"balance with the \1\2 leg up; stand with the \1\2 foot in the air; keep the \1\2 foot from"
     r" <touch> the ground; take the \1\2 foot off the ground and balance; pose like a flamingo,"
     r" \1\2 leg lifted; stand as if the \1\2 foot must stay dry; unweight the \1\2 leg and"
     r" balance; balance with the \1\2 foot raised and the arms out"),
    (r"stand on the (left|right) foot with the (left|right) one lifted$",
     r"balance on the \1 foot, the \2 one up; keep the \2 foot up and the \1 one down; pose like a"
     r" flamingo on the \1 leg, the \2 one raised; plant the \1 foot and keep the \2 one off the"
     r" floor"),
    (r"(?:balance|stand) on one leg$",
     "do a one-legged stand; stand like a flamingo; pose like a heron; hold a single-leg balance;"
     " test their balance on one foot; balance on a single foot, arms out; stand with one foot in"
     " the air; wobble on one leg; take a sobriety test on one foot; freeze on one leg in a game of"
     " statues; hold up one leg like a wading bird"),
    # Toes and sides
    (rf"(?:bend down to )?touch the toes{_OFTEN}",
     "fold at the hips and touch the feet; bring the fingertips down to the toes; bend double and"
     " touch the toes; reach both hands down to the toes; do a standing toe touch; hinge down to"
     " reach both feet; stretch the hamstrings by <touch> the toes; fold in half and touch the"
     " toes; reach for the shoelaces; bend at the waist until the hands meet the feet"),
    (r"bend over and touch the toes$|bend forward to touch the feet$|bend all the way down$"
     r"|(?:reach down to the toes|stretch down to the feet)$",
     "fold like a jackknife down to the toes; do a standing forward fold; hang down like a rag"
     " doll, hands at the feet; do a hamstring stretch, hands to the toes; stretch the backs of the"
     " legs, hands to the feet; bend over as if to feel both big toes; do a toe touch as in gym"
     " class"),
    (rf"(?:bend down to )?touch the toes{_HELD}",
     "hold a standing forward fold; stay folded over with the hands at the toes; hold a hamstring"
     " stretch, hands at the feet; stay bent double, touching the toes"),
    (r"do side bends$|bend (?:sideways to both sides|from side to side)$"
     r"|stretch both sides of the body$",
     "bend to one side and then to the other; do lateral bends to either side; stretch the flanks"
     " in turn, an arm overhead; do side stretches both ways; arch the trunk over to each side in"
     " turn; lean over to each side with an arm overhead"),
    (r"do (?!one|1 )(NUM) side bends$",
     r"do \1 lateral bends; bend sideways \1 times, changing sides; do \1 bends to the side,"
     r" alternating"),
    (r"bend to the (left|right) and to the (left|right)$",
     r"bend over \1, then over \2; do a side bend \1 and another one \2; bend sideways, first \1,"
     r" then \2; curve the trunk to the \1, then to the \2"),
    (r"bend (?:sideways )?to the (left|right)(?: with one arm overhead)?$"
     r"|do a side bend to the (left|right)$|stretch over to the (left|right)$",
     r"arch over to the \1\2\3 with an arm overhead; curve the trunk to the \1\2\3 like a banana;"
     r" do a \1\2\3 side bend; bend the waist to the \1\2\3, one arm over the head; do a crescent"
     r" stretch to the \1\2\3; make an arc of the body to the \1\2\3; do a lateral bend to the"
     r" \1\2\3"),
    (r"bend sideways$|do a side bend$",
     "do a side bend with an arm overhead; arch over to one side; do a lateral bend; curve the"
     " trunk sideways; stretch over to one side; stretch one flank with an arm over the head; bend"
     " like a palm tree in the wind"),
)
# fmt: on
