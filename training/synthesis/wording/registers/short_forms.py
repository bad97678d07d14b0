"""Short forms: how people in a hurry type a movement; by the names in `meanings`."""

from __future__ import annotations

# fmt: off
SHORT_FORMS: dict[str, str] = {
    "walk forward": "walk fwd; hoof it; ambulate; do walking to front side; perambulate;"
    "go walkies; toddle on ahead",
    "walk slowly": "mosey; bimble; walk slowly slowly; dilly-dally along on foot; mooch along;"
    "traipse; walk slo-mo",
    "walk fast": "power_walk; walk fast fast; walk chop-chop; walk super quick;"
    "hustle along at a walk",
    "walk backward": "walk bkwd; go in reverse on foot; walk bum first; do reverse walking;"
    "go backside by <walk>; back_step a bit",
    "walk sideways": r"go to \1 side sideways; shimmy along \1; walk side-on \1wards;"
    r"side_shuffle \1; crab it over \1",
    "walk diagonally forward": r"walk diag fwd \1; go front-\1 slantwise on foot;"
    r"walk kitty-corner forward \1; walk slantways up \1; cut forward n \1 at 45;"
    r"walk cross to front \1 corner",
    "walk in a circle": "circumambulate; walk round n round; do donuts on foot; walk O shape;"
    "loop about on foot",
    "walk in a circle to a side": r"walk a loopy O to the \1; do a \1-hand lap walking;"
    r"walk a donut \1wards; walk full round from \1 side; loop all the way round \1 on foot",
    "walk in a curve": r"walk a bendy line \1; veer off gently \1 on foot; walk curvy to \1;"
    r"do a banana bend \1 on foot; bear \1 bit by bit, <walk>",
    "walk in a half circle": r"walk a U shape \1; walk semicircle to \1 side;"
    r"do a horseshoe on foot to the \1; walk a half-moon \1wards; walk half a lap bending \1",
    "walk in a zigzag": "walk zigzag-wise; walk all zig-zaggy; walk Z style; walk zig n zag;"
    "do zigzag type walking; tack about on foot, zig then zag",
    "walk there and back": "nip there n back on foot; walk to n fro; go come on foot;"
    "go n [come] walking; yo-yo over n back on foot; pop over n [pop] back on foot",
    "get slower": "walk n [decelerate]; lose steam mid-walk; walk slow, slower, slowest;"
    "walk like the battery's dying; ease off the gas mid-walk; walk with speed less n less",
    "get faster": "walk n [accelerate]; walk fast, faster, fastest; rev up mid-walk;"
    "step on it bit by bit at a walk; walk with speed more n more; walk quicker n quicker",
    "run": "hotfoot it; vamoose; do a runner; run fwd; do running to front; run helter-skelter",
    "jog": "do a chilled run; dog_trot; lollop at a jog; run easy-peasy; go for a wee jog;"
    "jog it nice n easy; run comfy pace",
    "sprint": "gun it on foot; bomb it on foot; book it; hurtle ahead on foot;"
    "run super duper fast; floor it on foot; run like the clappers",
    "run backward": "run bkwd; run bum first; retro_run; do back running; reverse it at a run;"
    "run to backside",
    "run on the spot": "do spot jogging; run going nowhere; run but stay put; treadmill it;"
    "run same place only",
    "run in a circle": "run laps; run round n round; do donuts at a run;"
    "whizz round in a ring on foot; run O shape",
    "run in a curve": r"run bending \1; run curvy to \1; peel off \1 running;"
    r"run a swoopy line \1; run a banana shape \1wards",
    "run in a zigzag": "run zig n zag; jink along at a run; juke side to side running;"
    "run squiggly; serpentine along at a run",
    "run there and back": "leg it there n back; run over n [come] back; run to n fro;"
    "dash out n [dash] home again; go come running",
    "march on the spot": "do spot marching; march going nowhere; walk same place only;"
    "stomp away without budging; do hup-two-three in place",
    "sneak": "pussyfoot; gumshoe along; skulk along; go ninja mode; go stealth mode on foot;"
    "creep like burglar; mooch past all hush-hush",
    "crouch walk": "duck_walk; walk low low; go scrunched up on foot; walk all hunkered;"
    "scuttle along super low; go goblin mode, <walk> crouched",
    "tiptoe": "tippytoe; toe_walk; walk toes only; walk heels up; go walking by toe tips;"
    "tippy-tap along on toes",
    "limp": "hobble; hirple; claudicate; walk gammy-legged; walk dodgy leg; walk one leg paining",
    "turn a quarter": r"hang a \1; chuck a \1; turn 90 \1; do \1 face, drill style;"
    r"rotate ninety \1; turn one quarter to \1 side; pivot square \1",
    "turn around": "chuck a uey; u-turn on the spot; turn to backside; whip round to the back;"
    "volte-face; do back-to-front on the spot; spin half n [show] the back",
    "turn around by a side": r"do a 180 \1; about-face \1; u-turn \1 on the spot;"
    r"pull a one-eighty \1; swivel \1 to face behind; chuck a uey \1",
    "spin once": "twirl once; spin 360; twizzle once; gyrate one full turn;"
    "do one round turn on the spot; do a single spinny; bust one full spin",
    "jump": "boing up once; jump 1x; go boing; saltate; catch some air once; do a wee jump",
    "jump twice": "jump x2; go boing boing; jump n [jump] again; do jump two time;"
    "bounce up twice; boing up, then again",
    "jump three times": "jump x3; jump thrice; go boing boing boing; do jump three time;"
    "bust three jumps",
    "jump forward": "jump fwd; long_jump; pounce; jump to front side; boing forward;"
    "bunny_hop fwd once",
    "jump backward": "jump bkwd; bunny_hop back once; jump to back side; do a back jump;"
    "jump in reverse; jump bum first",
    "jump aside": r"bunny_hop \1 once; do side jump \1; bounce over \1 once; jump \1wards;"
    r"boing sideways, to \1",
    "jump and turn around": "jump 180; jump n [turn] 180; do a jump, half spin;"
    "pull a 180 midair; jump w/ half twist",
    "jump and spin": "do a 360 jump; jump w/ full twist; do a jumping pirouette;"
    "jump n [twirl] one full round; do a helicopter jump, full spin",
    "hop on one leg": "hop 1 leg; go hoppity on one leg; pogo on one foot; boing on one leg",
    "hop on a leg": r"hop \1 leg only; go hoppity on \1 leg; boing about on \1 leg;"
    r"do \1-leg hops; go hop hop by \1 foot",
    "jumping jacks": "do jjs; do starfish jumps; jump arms n legs out n in;"
    "do some star-jumpy things; do X-shape jumps",
    "squat": "squat n [rise]; bang out one squat; go bum to heels n [come] up;"
    "do down-up squat one time",
    "squat and hold": "slav_squat; squat n [freeze]; chill in a squat; squat long time;"
    "park it in a squat; hunker n [stay] put",
    "push-ups": "do pushups; bang out press-ups; knock out some pushups; rep out press-ups;"
    "hit the deck n [do] pushups",
    "kick": r"kick w/ \1 leg; front-kick w/ the \1; boot forward w/ \1 foot;"
    r"give a kick by \1 leg; lash out w/ the \1 leg; hoof out \1-footed",
    "side kick": r"do yoko geri w/ \1 leg; boot sideways w/ the \1; kick to side by \1 leg;"
    r"kick out side-on, \1 leg; do \1 leg side kick",
    "kick a ball": r"boot a ball w/ \1 foot; toe-poke a ball w/ the \1;"
    r"welly a ball w/ the \1 foot; kick football by \1 leg; leather the footy \1-footed;"
    r"score a screamer w/ \1 foot",
    "punch": r"biff w/ \1 fist; go pow w/ \1 fist; lamp someone w/ the \1;"
    r"give one punch by \1 hand; bop em w/ the \1 fist",
    "one-two": "do a 1-2; jab n [cross]; go pow-pow, one fist each; do jab cross combo;"
    "give em the old one-two; biff-baff w/ each fist once",
    "box": "do dishoom dishoom; go rocky mode; do air boxing; duke it out w/ the air;"
    "box thin air; put em up n [box]; go biff biff, fists in turn",
    "duck": "duck quick; bob under; dodge low; duck n [pop] up again; get the bonce down sharpish",
    "sit down": "park it on a chair; plonk down on chair; grab a seat; plop into the seat;"
    "take rest on chair",
    "stand up": "get up off chair; hop up off the seat; do stand from sitting;"
    "heave up out of the seat; unpark from the chair; quit the chair",
    "sit on the floor": "plonk down on the floor; park it on the ground; plop bum on floor;"
    "sit down below on ground; get bum to carpet; pop down on the floor, sitting",
    "get up from the floor": "get bum off floor n [stand]; scramble up off ground;"
    "do getting up from ground; unplonk from the floor; bounce up off the carpet",
    "lie down": "have a lie-down; go horizontal; repose flat; kip on the floor; hit the sack;"
    "crash out flat; do sleeping pose",
    "get up from lying": "rise n [shine]; get up after a nap; go from flat to standing;"
    "wake n [get] up; get vertical from flat out",
    "kneel on one knee": "genuflect n [rise]; half-kneel n [get] up; go one knee down, then up;"
    "do a propose knee n [rise]; dip 1 knee to floor n [stand]",
    "kneel on a knee": r"genuflect on the \1; take a \1 knee n [rise]; drop \1 knee, then up;"
    r"half-kneel \1 n [get] up; propose on \1 knee n [get] up",
    "kneel down": "go on both knees; kneel 2 knees; plop onto both knees; get kneeling;"
    "do kneeling like for pray",
    "bow": "bow thx; do japanese style bow; make obeisance; salaam; bow all polite;"
    "give respect by <bow>",
    "bow deeply": "go way way down in a bow; bow full down; bow 90 deg; bow n [scrape];"
    "do big big bow",
    "crouch down": "scrunch down; make themselves tiny; scooch down low; cower; hunch down small;"
    "go all tiny by the floor",
    "touch the toes": "do a toe touch; bend n [tap] shoes; do hand to toe bending;"
    "fold over, hands to toes; poke their own toes",
    "balance": r"do flamingo on \1 leg; stork it on the \1; do a \1-leg stand; perch on \1 foot;"
    r"stay on \1 leg, no wobble",
    "balance on one leg": "stand 1 leg; stork it; perch on single foot; go flamingo mode;"
    "stay one foot up, no wobble",
    "lean": r"list to the \1; slant \1; go lopsided to \1; lean body \1 side; tip sideways \1;"
    r"do leaning tower, \1 side",
    "pick up": "grab smth off the deck; lift thing from down; bend n [grab] smth;"
    "snaffle smth off the ground; hoick smth up off the floor",
    "wave": "wave tata; go hiya w/ a wave; wave cheerio; go coo-ee n [wave]; do bye-bye hand;"
    "wave at m8s",
    "wave a hand": r"wave w/ \1; wave tata by \1 hand; waggle the \1 hand hiya;"
    r"chuck a \1-handed wave; flap \1 hand for hello",
    "wave both hands": "wave two-handed; flap both hands hiya; wave tata by both hands;"
    "do double hand bye-bye; wave both mitts",
    "clap": "go clap clap; go clappity-clap; slap palms, yay; smack hands together, woo;"
    "clap well done; acclaim w/ claps",
    "raise an arm": r"stick \1 hand up; bung the \1 arm up; shoot \1 hand up;"
    r"get \1 arm in the air; hoist \1 arm; pop \1 hand up high",
    "raise both arms": "stick em up; do hands up; do both hand up; go woohoo, arms up;"
    "get both mitts in the air; chuck both arms up high",
    "arms out to the sides": "T-pose; make aeroplane arms; stick both arms out sideways;"
    "do both hand side side; go full T; wing the arms out wide",
    "arms to the front": "do zombie arms; stick both arms out front; do both hand straight front;"
    "do sleepwalker arms; poke both arms out ahead; go mummy arms",
    "point forward": r"point ahead w/ \1; point fwd w/ \1 hand; show front w/ \1 finger;"
    r"go that way, ahead, w/ \1 finger; point \1-handed dead ahead; aim \1 index fwd",
    "point up": "point skywards; point up top; aim finger at sky; show up side w/ one finger;"
    "do finger to ceiling; point to heaven",
    "hands on hips": "stand akimbo; do sassy hands on hips; put both hand at waist;"
    "do mum pose, hands on hips; stick hands on hips",
    "hand on a hip": r"plonk \1 hand on hip; go diva, \1 hand on hip; pop \1 hand on the waist;"
    r"keep \1 hand at waist; do sassy hip, \1 hand on it; do teapot, \1 hand on hip",
    "cross the arms": "go arms folded, like nope; do bouncer arms, folded; stand arms folded;"
    "get arms crossed, sulky; do rapper folded arms",
    "hands behind the head": "keep both hand at head back side;"
    "do arrested pose, hands behind head; chill w/ hands behind head;"
    "cup back of head, both hands; get mitts behind the noggin",
    "nod": "nod yeah; go yep w/ head; go mhm w/ a nod; bob head okay; do head yes yes;"
    "waggle the bonce up n down",
    "shake the head": "go nope w/ head; shake head no; go nah n [shake] the head;"
    "go uh-uh w/ head; move head this side that side; wag the noggin, nope",
    "look to a side": r"have a squiz \1; peek \1; have a dekko \1; see to \1 side;"
    r"have a gander \1",
    "look up": "peek up; see up side; stargaze; eyeball the sky; have a gander up top",
    "look down": "look at feet; eyeball the floor; see down side; check out their shoes;"
    "have a gander at the floor; study the carpet",
    "look around": "look here n there; rubberneck; reconnoitre w/ eyes; scope the place;"
    "have a nosy round; look this side that side; have a butcher's all round;"
    "suss out the place by <look>",
    "salute": "do army salute; go yes sir w/ a salute; salute sir; chuck a salute;"
    "give salute like jawan; go aye-aye cap'n n [salute]",
    "shrug": "go dunno; shrug idk; shrug whatevs; go search-me w/ shoulders;"
    "do shoulder up for don't know; shrug who cares",
    "drink": r"swig w/ \1 hand; have a cuppa \1-handed; glug w/ the \1; take water by \1 hand;"
    r"down a bevvy w/ the \1; quaff w/ \1 hand; imbibe \1-handed",
    "stretch up": "have a big stretch, arms up; do morning stretch; go streeetch, arms up;"
    "do both hand up stretching; stretch to ceiling; do a yawny stretch upward",
    "arm circles": r"windmill arms \1; whirl arms \1; do \1 arm rolls; propeller both arms \1;"
    r"do \1 windmills w/ arms",
    "push": "shove it 2-handed; give a big shove, both hands; do push by two hand;"
    "bulldoze smth w/ both palms; shunt smth, both hands; propel smth off w/ both palms",
    "pull": "yank w/ both hands; heave-ho on a rope; do pulling by two hand;"
    "lug it in, both hands; tow smth in 2-handed",
    "throw": r"yeet it w/ \1; bung a ball w/ \1 hand; peg a ball w/ the \1 arm; hoy it w/ the \1;"
    r"let fly a ball w/ \1 hand; do ball throwing by \1",
    "catch": "nab a ball w/ both hands; snag ball, both hands; pouch a catch w/ both hands;"
    "do ball catching by two hand; grab ball outta air",
    "stand still": "go afk; do nowt; stay like that only; stand there like a lemon;"
    "chill there standing; stand n [do] zilch; act statue; vegetate standing up",
}
# fmt: on
