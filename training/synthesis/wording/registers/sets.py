"""Sets: how directors, animators and makers of games note a movement, by its meaning."""

from __future__ import annotations

# fmt: off
SETS: dict[str, str] = {
    "walk forward": "make a plain cross downstage; loop a forward walk cycle; locomote forward at"
    " walk speed; walk a straight line through the capture volume; walk on from the wings,"
    " straight ahead; take the corridor set at a normal walk",
    "walk slowly": "take a slow cross downstage; loop the slow-walk cycle; walk on at half"
    " playback speed; amble into the shot, in no hurry; keep locomotion at its lowest walk speed;"
    " make a leisurely entrance on foot",
    "walk fast": "make a brisk cross downstage; loop the fast-walk cycle; hurry down the hall in a"
    " walk-and-talk; walk at top gait speed, just short of a run; stride through frame, late for"
    " the scene; speed-walk to the mark",
    "walk backward": "back out of frame on foot; retreat upstage, eyes on the house; loop the"
    " reverse walk cycle; locomote in reverse at walk speed; withdraw from the lens without"
    " turning; walk with negative forward velocity",
    "walk sideways": r"strafe to the \1 at walk speed; cross to stage \1 in side steps, facing"
    r" front; loop the \1 strafe-walk cycle; translate laterally \1 with heading fixed; counter \1"
    r" in side steps, open to the house; dolly \1 on foot, chest to the lens",
    "walk diagonally forward": r"strafe-walk forward-\1; walk the diagonal from upstage to down"
    r" \1; loop the forward-\1 diagonal walk; locomote at 45 degrees, ahead and \1; walk with the"
    r" gamepad stick held forward and \1; walk to the front \1 corner of the volume",
    "walk in a circle": "walk a ring around the center mark; follow a circular spline at a walk;"
    " pace a closed round path on the set; walk the rim of the revolving stage; orbit the camera"
    " tripod on foot",
    "walk in a circle to a side": r"circle the center mark on foot, \1 turn; walk a full ring of"
    r" the stage, always bearing \1; walk a closed loop at constant \1 yaw; play the circling"
    r" walk, \1-hand version; orbit a pivot on foot, curving \1 all the way round",
    "walk in a curve": r"walk with a mild \1 yaw rate; follow a \1-bending spline at a walk; make"
    r" a curved cross on foot, bearing \1; blend the walk into a \1 arc; steer gently \1 at walk"
    r" speed",
    "walk in a half circle": r"walk a semicircle of the stage, bearing \1; arc \1 on foot through"
    r" 180 degrees; follow a half-circle spline \1 at a walk; walk half the ring about the center"
    r" mark, \1 turn; swing \1 at a walk in a wide U-turn",
    "walk in a zigzag": "weave on foot between floor markers; walk the slalom of cones on the set;"
    " follow a sawtooth spline at a walk; zigzag downstage from waypoint to waypoint; walk ahead,"
    " tacking from wing to wing",
    "walk there and back": "walk to the far mark and [return] to the first; pace the length of the"
    " set and back; exit on foot and [re-enter] the same way; patrol between two waypoints at a"
    " walk; walk from A to B and from B to A",
    "get slower": "walk with speed ramping down; ease down the tempo of the walk cycle; decelerate"
    " along the walk path; walk on, every step more frames than the last; lose momentum while"
    " <walk> into the close-up; dial the walk pace down bit by bit",
    "get faster": "walk with speed ramping up; ease up the tempo of the walk cycle; accelerate"
    " along the walk path; walk on, every step fewer frames than the last; build the cross from a"
    " slow to a brisk walk; dial the walk pace up bit by bit",
    "run": "enter at a run; loop the forward run cycle; run straight on, run button held; run"
    " through frame; locomote forward at run speed; make a running pass down the volume; flee the"
    " explosion shot at a run",
    "jog": "loop the jog cycle; jog through frame; enter at a light trot; locomote at jog speed;"
    " do a jog pass down the volume; trot over to the next setup",
    "sprint": "loop the sprint cycle; hold sprint until the stamina bar is empty; burst through"
    " frame at top speed; do a maximum-speed run for mocap; tear down the alley set, the climax of"
    " the chase; run the straight flat out, speedrunner style",
    "run backward": "loop the backward run cycle; backpedal from the boss, guns on it; run in"
    " reverse, nose to the lens; run upstage while <face> the house; locomote backward at run"
    " speed; kite a monster while <run> backward",
    "run on the spot": "run with no root motion; loop an in-place run; run on the studio"
    " treadmill; sell a run without leaving the mark; run against a moving backdrop, never"
    " advancing; cycle the legs at run tempo, root locked",
    "run in a circle": "run laps of the center mark; follow a circular spline at run speed; race"
    " round and round the set; run a ring about the tripod; kite a zombie around in running"
    " circles; circle the arena map at a run",
    "run in a curve": r"run with a mild \1 yaw rate; bank \1 on the run like a racing-game car;"
    r" follow a \1-bending spline at run speed; blend the run into a \1 arc; sweep \1 through the"
    r" shot at a run; steer gently \1 at run speed",
    "run in a zigzag": "run the slalom of cones on the set; dodge blaster fire in a zigzag run;"
    " juke from side to side on the run; weave between waypoints at run speed; run serpentine"
    " through the battle scene; strafe-run one way, then the other, ever ahead",
    "run there and back": "run to the far mark and back; shuttle between two waypoints at a run;"
    " run out of frame and [come] running back; run from A to B and from B to A; run to the spawn"
    " point and back to base; make a running lap out and home for mocap",
    "march on the spot": "march with the root locked; loop an in-place march; step in place with"
    " no root translation; mark time on the tape cross; lift knee after knee without leaving the"
    " mark; march like a toy soldier held on a keyframe",
    "sneak": "engage stealth movement, moving up softly; loop the stealth walk; slink downstage"
    " like a panto villain; slip past the guard NPC unheard; prowl through the heist scene;"
    " burglar-walk across the dark set",
    "crouch walk": "loop the crouch-walk cycle; hold crouch while <move> ahead; scuttle on, hips"
    " low, under the sight line; advance behind low cover on deeply bent knees; locomote with the"
    " pelvis lowered to a crouch; duck-walk to keep below the shot's frame line",
    "tiptoe": "loop the tiptoe walk; walk on toe contacts only, heels up; tippy-toe like a cartoon"
    " burglar; tiptoe over squeaky stage boards; cross the nursery set on the tips of the toes;"
    " walk on the toes so the sound man hears nothing",
    "limp": "loop the injured walk cycle; sell a bad leg at a walk; hobble into the shot; walk in"
    " the low-health locomotion set, one leg hurt; walk with an uneven gait, sparing one leg; drag"
    " a shot leg along like a western hero",
    "turn a quarter": r"turn in place 90 degrees \1; play the turn-\1-90 clip; pivot a quarter \1"
    r" on the mark; yaw ninety degrees \1 with no translation; turn from facing the house to"
    r" facing the \1 wing; make a quarter turn to stage \1",
    "turn around": "play the turn-180 clip; turn upstage, back now to the house; rotate in place"
    " by 180 degrees; reverse heading on the mark; present the back to the lens with a half turn;"
    " swivel to face the backdrop behind",
    "turn around by a side": r"turn in place 180 degrees \1; play the turn-180-\1 clip; pivot \1"
    r" until the back is to the house; yaw half a turn \1 on the mark; swivel by the \1 from"
    r" footlights to backdrop; reverse heading, going round by the \1",
    "spin once": "spin a full 360 on the mark; play the 360 turn-in-place clip; twirl once for the"
    " costume test; yaw through one whole revolution; rotate once like a turntable render;"
    " pirouette one time before the lens",
    "jump": "jump on one press of the button; fire the jump animation; jump vertically out of"
    " idle; pop off the mark into the air; perform a standing vertical jump; go through takeoff,"
    " airtime and landing in place",
    "jump twice": "jump on two presses of the button; play the jump clip twice over; perform two"
    " vertical jumps for mocap; jump on the mark, reps: two; queue up a pair of jumps",
    "jump three times": "jump on three presses of the button; play the jump clip three times over;"
    " perform three vertical jumps for mocap; jump on the mark, reps: three; queue up three jumps"
    " in a row",
    "jump forward": "trigger the forward jump; leap toward the lens; jump the gap to the next"
    " platform; bound downstage in one jump; perform a standing jump with forward root motion;"
    " clear the tape line with a forward leap",
    "jump backward": "trigger the backward jump; leap back from a squib blast; jump upstage while"
    " <face> the house; spring backward off the mark, both feet; perform a standing jump with"
    " backward root motion; back-dash in a single leap",
    "jump aside": r"trigger the \1 dodge jump; leap toward the \1 wing; jump off the mark"
    r" sideways, \1; spring clear to the \1 as a sandbag drops; evade with a lateral jump \1;"
    r" perform a standing side jump, direction \1",
    "jump and turn around": "play the jump-turn-180 clip; jump and [land] with the back to the"
    " lens; leap and [yaw] half a turn before touchdown; do a midair 180; leap off the boards and"
    " [land] with heading reversed",
    "jump and spin": "play the jump-360 clip; leap and [rotate] one whole turn before touchdown;"
    " do an airborne 360; jump with one midair pirouette; leap off the mark and [twirl] once all"
    " round; fire a jump with 360 degrees of yaw",
    "hop on one leg": "loop the one-legged hop; hop with a single foot contact; bounce on one leg"
    " like a clown with a stubbed toe; perform single-support hops; pogo on a lone foot for the"
    " gag",
    "hop on a leg": r"loop the \1-leg hop; hop with only the \1 foot in contact; perform"
    r" single-support hops, \1 foot; bounce on the \1 leg for a stubbed-toe gag; pogo on the \1"
    r" foot for the gag",
    "jumping jacks": "loop the jumping-jack exercise; do jumping jacks for the warm-up take; act"
    " the gym-class scene: star jumps; flap limbs out and in through a set of jumping jacks;"
    " trigger the star-jump emote",
    "squat": "play a squat, down and back to idle; do one squat for the suit calibration; sink the"
    " pelvis to knee height and [come] up; perform one knee bend for the joint solve; drop the"
    " root by <bend> the knees, then [rise]",
    "squat and hold": "loop the squat idle; hold the bottom key of a squat; freeze in a squat"
    " until the cut; squat and [park] there for the long take; maintain a static squat, thighs"
    " level",
    "push-ups": "loop the push-up exercise; crank out push-ups for the training montage; drop and"
    " [do] press-ups, boot-camp picture style; pump up and down from a plank on the boards;"
    " trigger the push-up emote; perform prone arm presses for mocap",
    "kick": r"play the \1 front-kick clip; throw a stage kick ahead, \1 leg; kick in a breakaway"
    r" door, \1 foot; snap the \1 foot at the stuntman in front; execute a kick attack forward, \1"
    r" leg",
    "side kick": r"play the \1 side-kick clip; throw a stage kick out sideways, \1 leg; kick out"
    r" sideways at a stuntman, \1 leg; execute a lateral kick attack, \1 leg; drive the \1 heel"
    r" sideways into a breakaway prop",
    "kick a ball": r"play the \1-footed ball shot; boot a prop ball with the \1 foot; swing the \1"
    r" leg through an imaginary ball; trigger the penalty shot, \1 foot; kick a CG ball \1-footed",
    "punch": r"play the \1 straight-punch clip; throw a stage punch ahead, \1 fist; punch at the"
    r" lens with the \1 fist; execute a light attack: \1 punch; floor a stuntman with a straight"
    r" \1; pull a movie punch, \1 hand, straight ahead",
    "one-two": "play the jab-cross combo; tap attack for a lead punch, then a rear one; throw a"
    " two-punch combo, one per fist; aim a one-two at a stuntman; chain a jab into a straight;"
    " perform jab plus cross for mocap",
    "box": "loop the shadow-boxing set; spar with the air for the training montage; throw stage"
    " punches, one upon another; punch away like a button masher; cycle through the fist combos;"
    " rehearse the ring scene alone, fists flying",
    "duck": "duck under the boom; fire the duck reaction; drop beneath a stage punch; dip below a"
    " swinging crane; evade downward, head below the hit box; get the head out of a flying prop's"
    " path",
    "sit down": "play the stand-to-sit transition; take the chair center stage; sit on a prop"
    " chair; blend from idle to seated; settle into the director's chair; interact with a chair by"
    " <sit> on it",
    "stand up": "play the sit-to-stand transition; blend from seated to standing idle; rise from"
    " the prop chair; vacate the director's chair; exit the seated state; come up off the seat on"
    " cue",
    "sit on the floor": "play the stand-to-floor-sit transition; sit on the bare boards; plunk"
    " down at the prop campfire; lower the pelvis to the studio floor and [sit]; trigger the"
    " ground-sit emote",
    "get up from the floor": "play the floor-to-stand transition; rise off the bare boards; get up"
    " off the studio floor; recover from ground-sit to idle; quit the floor pose for a standing"
    " one; come to standing from the campfire ground",
    "lie down": "play the stand-to-supine transition; lie flat on the boards; bed down on the"
    " ground for the night scene; recline full length on the capture mat; go from upright to"
    " lying, eyes on the lighting grid; lie down where the corpse is chalked",
    "get up from lying": "play the supine-to-stand transition; rise from flat on the boards;"
    " recover from a flat ragdoll to idle; run the robot's fall-recovery routine, lying to"
    " standing; get up after the death scene wraps; go from horizontal to vertical",
    "kneel on one knee": "play the proposal scene, one knee down; kneel on one knee for the"
    " knighting; sink to a single knee, hold, recover; trigger the one-knee kneel; drop one knee"
    " to the boards and [come] back up",
    "kneel on a knee": r"trigger the \1-knee kneel; go down on the \1 knee for the knighting; sink"
    r" to the \1 knee, hold, recover; drop the \1 knee to the boards and [come] back up; play the"
    r" proposal scene on the \1 knee, then [get] up",
    "kneel down": "play the kneel transition, both knees; sink to both knees on the boards; drop"
    " to the knees for the prayer scene; go from idle to kneeling; kneel before the prop throne;"
    " plant both knees on the tape mark",
    "bow": "bow for the curtain call; play the bow emote; bow to the house; acknowledge the"
    " ovation with a bow; perform a greeting bow; incline the trunk to the royal box",
    "bow deeply": "take a grand curtain call, bending very low; play the deep-bow emote; bow until"
    " the trunk is level with the boards; fold low before the royal box; perform a ninety-degree"
    " bow; end the show on a deep, sweeping bow",
    "crouch down": "crouch at a press of the button; play the stand-to-crouch transition; drop to"
    " cover height; toggle into the crouched state; get down low behind a set wall; crouch out of"
    " the frame; lower the rig to a crouch",
    "touch the toes": "play the toe-touch stretch; fold over for the ROM take, fingers to toes;"
    " bend until the hand markers meet the toe markers; set both hand IK targets on the toes; hang"
    " down from the hips and [tap] the toes",
    "balance": r"hold a single-support pose, \1 foot; loop the \1-leg balance; freeze on the \1"
    r" leg until the cut; keep the center of mass over the \1 foot alone; pass the robot balance"
    r" test on the \1 leg",
    "balance on one leg": "hold a single-support pose; loop the one-leg balance; freeze on one leg"
    " until the cut; pass the robot balance test on one foot; keep one foot off the boards,"
    " steady; stand as a stork statue",
    "lean": r"apply the lean-\1 additive; roll the torso \1, feet planted; peek-lean \1 round"
    r" cover; tip the upper body toward the \1 wing; list \1 as the ship set rocks; key a spine"
    r" tilt to the \1",
    "pick up": "play the loot-pickup; stoop for a prop on the boards; grab a quest item off the"
    " ground; bend to retrieve a fumbled prop; grasp and [lift] a floor-level object; collect the"
    " loot dropped at the feet",
    "wave": "play the hello gesture; wave to the gallery; wave into the lens; greet an NPC with a"
    " wave; do a red-carpet wave; signal the crew with a wave",
    "wave a hand": r"play the \1-hand wave gesture; wave into the lens with the \1 hand; greet an"
    r" NPC, \1 hand waving; do a red-carpet wave, \1-handed; signal the crew with a waving \1 hand",
    "wave both hands": "play the two-arm wave; wave to the balcony with both hands; hail the"
    " camera helicopter, both arms waving; signal the crew, both hands waving; do a double-handed"
    " wave at the lens",
    "clap": "play the clap emote; applaud from the stalls; clap on the applause sign; give the"
    " cast a round of applause; do a slow-clap scene; clap the palms together for the audio sync",
    "raise an arm": r"play the \1-arm raise; put the \1 arm up for the shoulder ROM; lift the \1"
    r" hand to show the crew all set; stretch the \1 arm to the lighting grid; hold the \1 arm"
    r" aloft like a movie poster hero; key the \1 arm to vertical",
    "raise both arms": "play the hands-up reaction; throw up both hands at a stickup; lift both"
    " arms to the fly loft; key both arms to vertical; hit the winner pose, arms aloft; raise both"
    " palms to the ceiling cameras",
    "arms out to the sides": "strike the T-pose; hold the bind pose, arms straight out; spread the"
    " arms for suit calibration; pose as a scarecrow extra; open both arms level toward the two"
    " wings; extend both arms laterally, shoulder high",
    "arms to the front": "extend both arms at the lens; hold the movie-mummy pose, arms straight"
    " ahead; play the sleepwalker, both arms out front; key both arms level, pointing ahead; reach"
    " both arms out over the footlights",
    "point forward": r"play the \1-hand point gesture; aim the \1 index finger at the lens; single"
    r" out someone in the stalls with the \1 finger; indicate the waypoint ahead, \1 hand; extend"
    r" the \1 finger downstage; point dead ahead, recruiting-poster style, \1 hand",
    "point up": "play the point-up gesture; point at the lighting grid; aim a finger at the"
    " catwalk overhead; indicate the fly loft with a raised finger; point to where the saucer will"
    " be comped in above; key a finger straight at the zenith",
    "hands on hips": "loop the akimbo idle; strike a caped-hero stance, fists on hips; plant both"
    " hands at the waist between takes; stand akimbo on the mark; set both hand IK targets on the"
    " hips; wait with hands on hips like a vexed director",
    "hand on a hip": r"loop the \1-hand-on-hip idle; pose on the runway, \1 hand on the hip; prop"
    r" the \1 fist at the waist for the poster; strike a diva stance, \1 palm on the hip; set the"
    r" \1 hand IK target on the hip",
    "cross the arms": "loop the folded-arms idle; cross both arms like a bouncer extra; fold the"
    " arms at a weak audition; hit the villain stance, arms crossed; pose for the buddy-cop"
    " poster, arms folded; lock both forearms over the chest",
    "hands behind the head": "play the suspect pose, fingers laced behind the head; clasp the"
    " skull from behind, elbows wide; link both hands at the nape for the arrest scene; set both"
    " hand IK targets behind the head; pose like a sunbather extra, both hands behind the head",
    "nod": "play the head gesture for yes; give the director a nod; oscillate head pitch for yes;"
    " dip the chin on the cue line; nod at a scene partner; react with a silent yes of the head",
    "shake the head": "play the head gesture for no; answer the director with a no of the head;"
    " oscillate head yaw for no; shake the head at the ransom offer; react with a mute,"
    " disbelieving head shake; swing the face side to side in refusal",
    "look to a side": r"apply the look-\1 additive; glance at the \1 wing; yaw the head \1; set"
    r" the look-at target to the \1; aim the gaze \1, body still open front; give the \1 profile"
    r" with the head only",
    "look up": "apply the look-up additive; pitch the head up; gaze up into the fly loft; set the"
    " look-at target overhead; raise the eyeline to the catwalk; stare up at the comped-in"
    " spaceship",
    "look down": "apply the look-down additive; pitch the head down; check the tape mark"
    " underfoot; set the look-at target on the floor; lower the eyeline to the boards; hide the"
    " face from the key light, chin down",
    "look around": "loop the look-around idle; scan the set; pan the head both ways; survey the"
    " whole house; sweep the eyeline all over the room; search all about for enemies, head turning",
    "salute": "perform the military greeting; snap a hand to the brow on cue; salute the flag in"
    " the war picture; acknowledge the general's entrance with a salute; fire the salute gesture;"
    " salute into the lens",
    "shrug": "fire the shrug gesture; shrug at the script supervisor; hike the clavicles in a"
    " shrug; react with a who-knows of the shoulders; lift and [drop] both shoulders on the beat;"
    " answer the cue line with a helpless shrug",
    "drink": r"play the drink animation, \1 hand; quaff a health potion \1-handed; sip stage tea"
    r" with the \1 hand; raise a prop goblet to the lips, \1 hand; mime a swig, \1-handed; drink"
    r" cold tea for whisky in the saloon scene, \1 hand",
    "stretch up": "loop the stretch idle; do the waking-up scene: a big stretch; extend the spine,"
    " both arms to the grid; loosen up between takes, reaching high; stretch tall to fill the"
    " frame top",
    "arm circles": r"loop the \1 arm circles; windmill both arms \1 for the warm-up call; rotate"
    r" both arms \1 for the shoulder ROM; whirl both arms \1 like cartoon propellers; wheel both"
    r" arms \1, the cast limbering up",
    "push": "play the two-handed push; shove a puzzle crate with both hands; push a stage flat,"
    " both palms on it; thrust both hands out at a stuntman; apply forward force with both arms;"
    " heave both palms against a foam boulder",
    "pull": "play the two-handed pull; haul the curtain rope with both hands; tug a fly line, both"
    " arms; pull a lever prop inward, two-handed; apply backward force with both arms; yank at a"
    " jammed set door with both hands",
    "throw": r"play the \1-hand throw; hurl a prop overarm, \1 hand; pitch a foam rock \1-handed;"
    r" chuck a grenade with the \1 hand; let an imaginary ball fly from the \1 hand; fling a CG"
    r" fireball, \1-handed",
    "catch": "play the two-handed catch; catch a prop flung from the wings, both hands; receive a"
    " throw between both palms; trap a CG ball in both hands; close two hands on an incoming"
    " object",
    "stand still": "perform a standing idle; hold the mark like a statue; freeze for the clean"
    " plate; loop the neutral idle; stand by in place for the cue; hold position at zero velocity;"
    " wait motionless for the slate",
}
# fmt: on
