"""Outcomes: what is seen of a movement or results from it, by name of a meaning."""

from __future__ import annotations

# fmt: off
OUTCOMES: dict[str, str] = {
    "walk forward": "let heel after heel meet the ground farther ahead; end up some paces in front"
    " of the start; have the feet swap the lead at a walk, nose ahead; bring one foot past the"
    " other and [gain] ground ahead; find the start some footfalls behind",
    "walk slowly": "let a long while pass between one footfall ahead and the next; end up only a"
    " little way ahead after many lazy paces; keep the feet going forward at a drowsy rate; gain"
    " ground by small unhurried paces; have the far wall draw near ever so gradually, on foot",
    "walk fast": "let the footfalls ahead come quick, one sole always down; have the heels patter"
    " ahead in rapid walking time; keep walking ahead at the brink of a run; find oneself well"
    " ahead after many rapid paces; bring each foot through in a flash and walk on",
    "walk backward": "end up some paces behind the start, still facing it; have the toes reach the"
    " floor before the heels, back first; keep the chest to the front while the heels go first;"
    " let the gap to the thing faced widen pace by pace; see the scene ahead shrink pace by pace",
    "walk sideways": r"let the \1 foot open a gap and the other close it, repeatedly; end up some"
    r" paces to the \1, facing as before; keep the chest ahead while the feet carry it \1; have"
    r" the feet part and meet, each time farther \1; gain ground on foot to the \1, hip first",
    "walk diagonally forward": r"end up some paces ahead and to the \1; let each footfall lie"
    r" farther ahead and farther \1; have every pace add some way ahead and some \1; gain as much"
    r" ground to the \1 as ahead, on foot; keep on foot to the slant between ahead and \1",
    "walk in a circle": "let the footprints form one closed ring; have the path on foot bite its"
    " own tail; leave a round ring of footprints; see every wall of the room pass by on one round"
    " walk; come home to the first footprint by a round trail of paces",
    "walk in a circle to a side": r"let the footprints ring a spot on the \1; have the path drift"
    r" \1 pace by pace into a ring; keep one spot off the \1 elbow while <walk> round it; end up"
    r" at the start after <walk> one ring \1; see one spot stay \1 for a whole round on foot",
    "walk in a curve": r"let the footprints bend away to the \1; end up ahead and to the \1 after"
    r" a rounded walk; leave a bowed trail of footprints that hooks gently \1; keep walking ahead"
    r" while the nose drifts slowly \1; come to face more and more \1 while <walk> on",
    "walk in a half circle": r"let the footprints form half a ring toward the \1; end up facing"
    r" back after <walk> a wide bow to the \1; have the toes swing \1 until the walk heads back;"
    r" leave a horseshoe of footprints bent to the \1; see the walk bend \1 until it leads back",
    "walk in a zigzag": "let the footprints form a row of sharp corners; have the heading flip"
    " from slant to slant while <walk>; leave footprints shaped like a lightning bolt; keep"
    " walking, first off one way, next off the other; end up ahead after a walk of slanting pieces",
    "walk there and back": "end up where the walk began, some paces out and as many home; let a"
    " line of footprints lead out, another home; get to a far spot on foot and home again; have"
    " the same ground walked over out and home; cover the same few paces twice, out and home",
    "get slower": "let each pace take longer than the one before; go from a good walking pace to"
    " hardly any; keep walking while the pace drains away; bring a brisk walk down to a trickle;"
    " find the stride shrinking and the walk dying down",
    "get faster": "let each pace take less time than the one before; go from a sleepy walk to a"
    " hasty one; keep walking while the pace swells; bring a lazy walk up to a lively one; find"
    " the stride growing and the walk gaining speed; end up at a rapid walk after a sluggish start",
    "run": "let both feet be off the ground between strides ahead; have the ground flit by under"
    " airborne strides; keep flying from one foot onto the other, ahead; get far ahead in seconds"
    " on flying feet; end up far ahead after a string of quick bounding strides",
    "jog": "let the feet part from the ground only barely, bobbing ahead; have the heels bounce"
    " along in an easy loose run; keep a springy little run going ahead; get ahead faster than at"
    " a walk, slower than at a run; find oneself bobbing ahead on light airborne strides",
    "sprint": "let the feet blur beneath the body in a dash ahead; have both legs race ahead at"
    " the utmost rate; end up far off in a blink, on racing legs; bring a run ahead to its very"
    " fastest; leave the start behind in a blur of strides",
    "run backward": "let quick strides carry the body rearward, eyes in front; end up far behind"
    " the start, facing it, after a run; have the heels lead at a run, nose in front; keep the"
    " eyes in front while the legs race rearward; see the scene ahead shrink at a run",
    "run on the spot": "let the feet spring off by quick turns and [gain] no ground; have the legs"
    " race while the hips stay over one point; end up nowhere else for all the running; keep"
    " running over the same two footprints; come down from every running stride in place",
    "run in a circle": "let quick strides print one closed ring on the ground; end up at the start"
    " again after <race> all the way round; have the line of the run close on itself in a ring;"
    " leave a round ring of running footprints; see the whole horizon wheel past on one round run",
    "run in a curve": r"let the line of the run bend away to the \1; end up ahead and to the \1"
    r" after a rounded run; keep running while the nose swings slowly \1; leave running footprints"
    r" that hook gently \1; find the body tipping into a long \1 bend at a run",
    "run in a zigzag": "let running footprints form corner after sharp corner; have the run slant"
    " the opposite way every few strides; keep running ahead, <veer> one way, next the other;"
    " leave a lightning bolt of running footprints; bring the run about from slant to slant",
    "run there and back": "end a run where it began, by way of a far point; let one run lead out"
    " and another lead home; have the same ground run over twice, outward and homeward; get to a"
    " far spot at a run and from there home as fast; come racing home after <race> out",
    "march on the spot": "let the knees come up by turns, <gain> no ground; have each sole part"
    " from its tile and meet it, in turn; keep the beat with lifted feet, going nowhere; bring"
    " thigh after thigh up level over one tile; swap legs in time, knees high, never <advance>",
    "sneak": "let no footfall be heard on the way ahead; get ahead unseen on soft slow soles; keep"
    " every pace ahead muted and the shoulders drawn in; come nearer without anybody noticing,"
    " sole by careful sole; end up ahead unnoticed, after many soundless paces",
    "crouch walk": "let the hips ride low over bent knees, feet going ahead; keep the head at"
    " waist height all along on foot; have the feet go ahead, the seat near the calves; get along"
    " on foot with the back below table height; end up paces ahead, never once tall",
    "tiptoe": "have the heels hang in the air pace after pace; keep walking a heel's height"
    " taller; get ahead on foot without one heel touching down; leave prints of toes only, pace by"
    " pace; bring the weight up over the toes and walk so",
    "limp": "have the hips dip at every second pace; keep the weight off a sore foot while <walk>;"
    " get ahead by one long pace and one short pace, over and over; bring a stiff bad leg along"
    " behind the good one; find one leg giving way a little at each pace",
    "turn a quarter": r"end up facing what was at the \1 shoulder; let the toes come round to the"
    r" \1 by a right angle; get the whole body round to the \1 by a quarter; swap the view ahead"
    r" for the view on the \1, feet and all; bring nose, belly and toes to the \1 side, in place",
    "turn around": "end up facing what was behind; have the toes point opposite to before; swap"
    " front and back on the spot; bring the chest to where the back was; find what was behind now"
    " in front; come to show the back where the face was shown",
    "turn around by a side": r"end up facing the rear by way of the \1; let the toes sweep \1"
    r" until the heels are where the toes were; have the front become the back, <rotate> \1; swap"
    r" front and back by way of the \1; bring the chest over the \1 side all the way to the rear",
    "spin once": "have the toes sweep one whole ring on the floor; bring the chest past all four"
    " walls, one time round; get once all the way round without <leave> the spot; see the whole"
    " room go by once, feet revolving beneath; let the heading go through all 360 degrees and home",
    "jump": "let both soles part from the floor and meet it again; have nothing but air under the"
    " feet for a moment; leave the floor for an instant by a thrust of both legs; bring both feet"
    " clear of the ground at once; go from bent knees to feet aloft to bent knees",
    "jump twice": "let both soles part from the floor two times; get off the ground with both"
    " feet, and then once more; leave the floor straight up, land and [leave] it again; find the"
    " head bobbing up twice above springing feet; come down from one upward leap to make a second",
    "jump three times": "let both soles part from the floor three times; have air beneath both"
    " feet for three moments; get off the ground with both feet, then twice more; find the head"
    " bobbing up three times over springing feet; come down from two upward leaps to make a third",
    "jump forward": "let both soles part from the floor and meet it farther ahead; end up a stride"
    " ahead, no footprint between; have both feet leave as one, both arriving in front; get over a"
    " gap ahead, feet in the air; bring both feet through the air to a spot in front",
    "jump backward": "let both soles part from the floor and meet it farther back; end up a stride"
    " to the rear, no footprint between; have both feet leave together, both arriving behind; get"
    " over a gap at the heels, feet in the air; bring both feet through the air to a spot behind",
    "jump aside": r"let both soles part from the floor and meet it farther \1; end up a stride to"
    r" the \1, no footprint between; have both feet leave together, both arriving on the \1; get"
    r" over a gap on the \1, feet in the air; bring both feet through the air to a spot on the \1",
    "jump and turn around": "leave the floor facing one way and [meet] it facing the opposite;"
    " come down from the air with the back where the chest was; have front and back trade places"
    " in mid-air; end up with toes reversed in mid-air; find the rear in front after one leap",
    "jump and spin": "let both soles off the floor for one whole turn; come down from the air"
    " facing as before, one whole turn later; have the nose go all the way round in mid-air; leave"
    " the floor and [meet] it 360 degrees later; see every wall go past from mid-air, once",
    "hop on one leg": "let one foot bounce while the other never comes down; have one sole do all"
    " the springing; come down each time on the foot that took off, the other in the air; bounce"
    " with one shoe never touching the ground; find the head bobbing above one springing leg",
    "hop on a leg": r"let the \1 foot bounce while the other never comes down; have the \1 sole do"
    r" all the springing; bounce with only the \1 shoe ever touching the ground; find the head"
    r" bobbing above the springing \1 leg; come down each time on the \1 foot that took off",
    "jumping jacks": "have the hands meet overhead as the feet part, over and over; go from narrow"
    " stance to star and back by springs; keep changing from pencil to star by leaps; let each"
    " jump open legs and arms, the next close them; bring limbs out and in, bouncing",
    "squat": "bring the hips down to knee height and up again; have the knees fold deeply, heels"
    " down, and unfold; go from tall to half height to tall over still feet; get the seat near the"
    " heels, then up tall again; keep both soles planted while the seat goes down and up",
    "squat and hold": "let the hips sink to knee height and keep them there; end up with level"
    " thighs and no seat below, for a while; have the knees stay deeply bent, seat low; get the"
    " seat low over the heels and [leave] it there; go low on bent legs and remain there",
    "push-ups": "let the chest near the floor and part from it, palms and toes down; have elbows"
    " bend and unbend under a stiff flat body; keep the body one board, pumped by the arms; find"
    " the chest bobbing over flat palms; bring nose to floor and away by the arms",
    "kick": r"let the \1 foot shoot out in front, hip high, then home; have the \1 sole meet"
    r" something ahead, hard; bring the \1 knee up and [snap] the shin out ahead; end up for an"
    r" instant with \1 toes thrust out in front; get the \1 shoe out to the front with force",
    "side kick": r"let the \1 foot shoot out sideways, hip high; have the \1 sole meet something"
    r" at the flank, hard; bring the \1 knee up and [drive] the heel out sideways; end up for an"
    r" instant, \1 leg thrust out sideways; get the \1 shoe into a target at the side",
    "kick a ball": r"let the \1 foot meet a ball and send it rolling; have a ball fly off the \1"
    r" shoe; bring the \1 leg back and then through a ball; see a ball depart from the \1 toes;"
    r" get a ball away off the \1 instep",
    "punch": r"let the \1 fist fly from the ribs to full reach ahead; have the \1 knuckles meet"
    r" something in front, hard; bring the \1 fist out ahead fast and home again; get the closed"
    r" \1 hand into a target ahead; find the \1 elbow snapping straight behind a closed fist",
    "one-two": "let the front fist fly out and at once the rear one; have one fist reach full"
    " stretch ahead, then the other; get two straight hits in, one from either hand; bring out one"
    " fist and, as it comes home, the other; end up with rear fist out, lead fist just home",
    "box": "let the fists take turns at the air, on and on; have one fist always out while the"
    " other comes home; keep both fists before the face and [send] them out by turns; bring fist"
    " after fist out of the guard; get many hits in on an enemy made of air",
    "duck": "let the head drop suddenly under something flying; have something pass where the head"
    " just was; get the head out of harm downward, in a flash; end up in an instant a head shorter"
    " on bent knees; bring chin and shoulders down quickly to save the hair",
    "sit down": "go from feet to chair, knees bending; bring the hips down until a chair carries"
    " them; end up on a chair, thighs level, after <stand>; have the knees fold and the backside"
    " meet a chair; get the weight off the legs and onto a chair",
    "stand up": "let the backside part from the chair; go from chair to feet, knees unbending; end"
    " up at full height, an empty chair behind; have the feet take over the weight from a chair;"
    " get tall from a seated beginning; leave a chair empty by <rise> onto the feet",
    "sit on the floor": "let the backside come all the way down to the floor; go from standing to"
    " a seat on the bare ground; end up with the hips on the floor and the chest tall; have the"
    " floor itself take over the hips from the legs; get so low that the ground serves as a chair",
    "get up from the floor": "let the hips part from the floor until only soles touch it; go from"
    " a seat on the bare ground to full height; end up on both feet, hips no longer on the floor;"
    " get from the ground to full height; bring the body from floor level up onto straight legs",
    "lie down": "let the floor take the whole length of the body; go from upright to flat on the"
    " back; bring the whole back against the ground; get down until no part is higher than a"
    " pillow; come to have the floor all along the spine",
    "get up from lying": "let the whole back part from the floor until only the soles touch; go"
    " from flat on the ground to upright; end up on both feet after <lie> at full length; get from"
    " full length on the ground to full height; bring a body stretched out flat up onto its feet",
    "kneel on one knee": "let one kneecap meet the floor and part from it; have one shin settle on"
    " the floor, the other foot flat; go down until one knee touches, then up; bring a single knee"
    " to the ground and away again; end up on both feet after one knee has met the floor",
    "kneel on a knee": r"let the \1 kneecap meet the floor and part from it; have the \1 shin"
    r" settle on the floor, then part from it; go down until the \1 knee touches, then up; bring"
    r" only the \1 knee to the ground and away; get down until the \1 knee is grounded and come up",
    "kneel down": "let both kneecaps come to rest on the floor; go from feet to knees; end up with"
    " both shins along the floor, trunk tall; have the two knees take over from the feet; bring"
    " both knees to the ground, back tall",
    "bow": "let the crown of the head come forward, courteously, then up; have the trunk tip from"
    " the hips in greeting, then up; show the top of the head to the hosts for a moment; bring the"
    " chest forward over still legs in respect; go from tall to tipped forward and back, in thanks",
    "bow deeply": "let the chest come level with the floor in respect; have the crown of the head"
    " drop to hip height in homage; bring the back down flat as a table out of reverence; show the"
    " whole length of the back to a king; get the brow nearly to the knees in thanks",
    "crouch down": "let head and hips come down near the knees, soles staying put; end up small,"
    " knees by the chest, on both feet; have the whole body shrink to a ball over the feet; go"
    " from tall to tiny on folded legs; get the seat close to the heels and the head low",
    "touch the toes": "have the hands hang all the way down to the toes; end up folded in half,"
    " fingers on the feet; bring fingers and toes together from standing; get both hands down to"
    " the shoe tips; find the hips highest, the fingers at the toes",
    "balance": r"keep the other sole off the floor, \1 leg steady; let the \1 sole alone carry the"
    r" body, swaying a bit; have only the \1 foot in touch with the floor, quite still; end up on"
    r" the \1 leg only and [remain] steady; find the \1 foot bearing all, the other dangling",
    "balance on one leg": "keep one sole off the floor, the other leg steady; let one sole alone"
    " carry the body, swaying a bit; have only one foot in touch with the floor; end up on one leg"
    " only and [remain] steady; find all of the weight over one foot, its fellow dangling",
    "lean": r"let the \1 shoulder come closer to the \1 hip; have the head end up out over the \1"
    r" foot, soles unmoved; bring the \1 ear out past the \1 foot, feet planted; keep both soles"
    r" down while the spine sags to the \1; end up crooked toward the \1 from the waist",
    "pick up": "have a thing off the floor end up in the hand; go down with an empty hand and come"
    " up with a full one; bring a thing from beside the shoes to waist height; end up holding what"
    " lay on the floor; get a thing off the ground, back bending, fingers closing",
    "wave": "let an open hand swing to and fro beside the head; keep one palm raised, flapping"
    " from side to side; have the fingertips sway in the air for a friend to see; bring a hand up"
    " and [swish] it to and fro in greeting; get a hand up, palm out, and swing it as a hello",
    "wave a hand": r"let the open \1 hand swing to and fro by the head; keep the \1 palm raised,"
    r" flapping from side to side; have \1 fingertips sway aloft for a friend to see; bring the \1"
    r" hand up and [swish] it to and fro; get the \1 hand up and swing it as a hello",
    "wave both hands": "let two open hands swing to and fro overhead; keep both palms raised,"
    " flapping from side to side; have ten fingertips sway aloft for a friend to see; bring the"
    " two hands up and [swish] them to and fro; get both hands up and swing them as a hello",
    "clap": "let palm strike palm over and over; have two palms meet and part repeatedly; bring"
    " the palms together over and over; get noise out of two palms; keep palm smacking palm",
    "raise an arm": r"let the \1 hand end up above the head; have the \1 hand highest; bring the"
    r" \1 elbow past the ear; get the \1 hand over the hair; end up with \1 hand aloft",
    "raise both arms": "let two hands end up above the head; have ten fingertips become the"
    " highest point; bring both elbows past the ears; get both hands higher than the hair; go from"
    " arms hanging to arms upright",
    "arms out to the sides": "let both hands end up level with the shoulders, far apart; end up"
    " shaped like the letter T; bring both hands up and out until the arms are one level line; get"
    " each hand out to its own side, shoulder high; go from arms hanging to arms like a level beam",
    "arms to the front": "let both hands end up level with the shoulders, straight ahead; have two"
    " arms jut out ahead from the chest; end up with ten fingertips ahead, elbows unbent; get both"
    " hands as far in front as the arms allow; go from arms hanging to two level rails ahead",
    "point forward": r"let the \1 forefinger aim at something ahead; have the \1 arm end in one"
    r" finger stretched to the front; bring the \1 hand up level, one finger out, ahead; draw eyes"
    r" to a thing in front along the \1 finger; end up with the \1 fingertip in line with a target",
    "point up": "let one finger aim at what is overhead; end up with one fingertip to the clouds;"
    " show a thing overhead by finger; bring one finger high, tip up; get a fingertip skyward",
    "hands on hips": "let both palms settle at the waist, elbows wide; have the arms make two"
    " triangles at the waist; end up with a hand on either hipbone; bring each palm down to its"
    " own side of the waist; keep both hands at the belt, elbows wide",
    "hand on a hip": r"let the \1 palm settle at the waist, elbow wide; have the \1 arm make one"
    r" triangle at the waist; end up with the \1 hand on its hipbone; bring the \1 palm down to"
    r" its own side of the waist; keep the \1 hand at the belt, elbow wide",
    "cross the arms": "let the forearms make an X over the chest; have each hand vanish under the"
    " opposite arm; end up with the forearms knotted before the ribs; bring each hand to the"
    " opposite elbow, across the chest; go from arms hanging to arms knotted over the chest",
    "hands behind the head": "let the fingers of both hands meet at the nape; have ten fingers lie"
    " on the hair behind; end up with the skull resting in both palms; bring both palms round to"
    " the back of the hair; get both hands out of sight behind the head",
    "nod": "let the chin bob in a yes; have the nose draw short lines up and down; bring the chin"
    " down and up in a yes; get a yes across by chin alone; keep still while the head says yes",
    "shake the head": "let the nose swing in a no; have the nose draw lines from side to side;"
    " turn cheek after cheek ahead; get a no across by the head; keep still while the head says no",
    "look to a side": r"have the chin end up above the \1 collarbone; come to see what lies on the"
    r" \1; get whatever is on the \1 into view, feet unmoved; bring the eyes over to the \1 side;"
    r" keep shoulders and feet still while the face goes \1",
    "look up": "let the nose tip toward the clouds; come to see what hangs overhead; bring the"
    " throat into the open, eyes aloft; get the ceiling into view; have the face go skyward",
    "look down": "let the nose tip toward the floor; come to see nothing but shoes; bring the eyes"
    " to the ground, neck bending; get the floor into view; have the chin near the breastbone",
    "look around": "let the nose swing to one shoulder, then the other; have the eyes take in what"
    " lies to each side; bring the face to one side, after that the other; keep the feet still"
    " while the eyes roam from side to side; come to know by eye what is on every side",
    "salute": "let flat fingers meet the brow, soldierly; have the edge of a stiff hand end up at"
    " the temple; bring the fingertips to the eyebrow, palm flat, heels together; get a flat hand"
    " up to the cap peak and down again; go from hands at the trouser seams to fingers at the brow",
    "shrug": "let the shoulders come up near the ears and settle again; bring both shoulders up"
    " and down in doubt; get an I-don't-know across by shoulders alone; find the shoulders beside"
    " the ears for a moment; keep all still but the shoulders, up and down",
    "drink": r"let a cup in the \1 hand come to the lips and tip; have the \1 hand carry a cup to"
    r" the mouth and empty it; get a mouthful out of a glass in the \1 hand; end up with a drained"
    r" cup in the \1 hand; find the throat wetted from a cup in the \1 hand",
    "stretch up": "let both hands' fingertips climb as near the ceiling as can be; have the ribs"
    " draw apart below two high hands; get as long as possible from heels to fingertips; end up at"
    " full length, hands overhead, spine long; keep reaching up until the back loosens",
    "arm circles": r"let both hands draw big wheels in the air, rolling \1; have both arms go"
    r" round \1 like spokes; keep both hands travelling round \1, past ears and thighs; bring both"
    r" hands round \1 in big rings; find both shoulders rolling \1, the arms long",
    "push": "let both palms meet something and move it away; have something ahead give way to both"
    " palms; end up with straight arms and the load farther off; get a heavy thing to budge away"
    " in front with two palms; find the elbows unbending against a weight in front",
    "pull": "let both hands close on something and bring it nearer; have something ahead come"
    " nearer in both fists; bring both fists in to the ribs against a weight; end up with bent"
    " elbows and the load nearer; get a heavy thing to come closer with both hands",
    "throw": r"let something fly out of the \1 hand; have a ball depart from the \1 fingers over"
    r" the shoulder; end up with the \1 hand empty and a ball in the air ahead; get a ball far off"
    r" out of the \1 hand; see a ball sail away out of the \1 hand",
    "catch": "let a flying ball come to rest between the palms; have a ball's flight end in both"
    " hands; end up holding in both hands what was in the air; bring two palms together round a"
    " ball that comes flying; get both hands shut on a ball out of the air",
    "stand still": "let nothing move but the breath; keep soles and hands just as before; have"
    " every joint at rest, tall; show no change at all; keep upright, nothing stirring",
}
# fmt: on
