"""Clinics: how therapists and engineers describe a movement, by name of a meaning."""

from __future__ import annotations

# fmt: off
CLINICS: dict[str, str] = {
    "walk forward": "ambulate forward with a normal gait; proceed on foot in a forward direction;"
    " progress from heel strike to toe-off in a straight line; cover the walkway of a gait"
    " laboratory; advance the feet alternately with reciprocal arm swing; approach the witness on"
    " foot",
    "walk slowly": "ambulate forward at reduced velocity; walk with a low cadence and long double"
    " support; advance at well under one metre per second; proceed on foot without haste",
    "walk fast": "ambulate forward at a brisk cadence; walk with vigorous arm swing and frequent"
    " steps; proceed at maximal walking speed; make haste on foot short of a run",
    "walk backward": "displace the body rearward by steps; ambulate in reverse, <face> forward;"
    " perform retro-walking; retreat on foot from the officer without <turn>; increase the distance"
    " to the machine by <step> rearward",
    "walk sideways": r"displace the body laterally to the \1 by steps; abduct the \1 leg, [shift]"
    r" the weight and [close] the other foot to it, repeatedly; sidestep toward the \1 with the"
    r" pelvis facing front; translate to the \1 in the frontal plane on foot",
    "walk diagonally forward": r"proceed obliquely forward to the \1; walk at 45 degrees between"
    r" ahead and the \1 side; advance on foot along the front-\1 diagonal; displace the body"
    r" anteriorly and to the \1 by steps; walk ahead on an oblique line, <drift> to the \1",
    "walk in a circle": "ambulate along a circular trajectory; circumnavigate a fixed post on foot;"
    " walk the circumference marked on the clinic floor; follow a closed ring-shaped path on foot;"
    " perform a circular gait trial; pace round a circle of constant radius",
    "walk in a circle to a side": r"ambulate along a complete circle, <veer> constantly \1; walk"
    r" the full circumference with the \1 foot on the inside; describe a closed ring on foot toward"
    r" the \1; circle a floor marker on foot with the marker on the \1 side",
    "walk in a curve": r"ambulate along a curvilinear path to the \1; walk with a gradual change of"
    r" heading to the \1; deviate progressively to the \1 on foot; follow a gentle bend of the"
    r" walkway to the \1; advance on foot along an arc convergent to the \1",
    "walk in a half circle": r"ambulate through a semicircle to the \1; walk a 180-degree arc that"
    r" bends to the \1; follow half the circumference round to the \1 on foot; describe a U-shaped"
    r" path on foot, <curve> \1; reverse the heading by a semicircular walk to the \1",
    "walk in a zigzag": "ambulate along a zigzag line with sharp changes of heading; alternate"
    " oblique walks to one side and the other; weave on foot through a row of cones in a mobility"
    " test; proceed on foot with repeated lateral deviations to alternate sides",
    "walk there and back": "ambulate to the end of the walkway and [return]; complete one lap up"
    " and down the corridor on foot; walk forward to a marker, turn and [retrace] the path to the"
    " start; perform an out-and-back gait trial",
    "get slower": "reduce gait velocity step by step; decelerate progressively during ambulation;"
    " shorten the stride and [lower] the cadence while <walk>; show a gradual loss of walking"
    " speed; let the walking pace decay as fatigue sets in",
    "get faster": "increase gait velocity step by step; accelerate progressively during ambulation;"
    " lengthen the stride and [raise] the cadence while <walk>; begin at a slow walk and steadily"
    " [quicken] the pace; perform a walk of incremental speed",
    "run": "flee the scene on foot; locomote forward with a flight phase between steps; progress"
    " forward in a running gait; rebound from leg to leg in forward flight; drive the knees and"
    " elbows alternately to cover ground at a run; abscond on foot at running speed",
    "jog": "run forward at low intensity; progress in an easy running gait with a short flight"
    " phase; trot ahead at a conversational pace; perform a light warm-up run ahead with relaxed"
    " elbows; jog forward at the therapist's request; propel the body ahead at a gentle run",
    "sprint": "run at maximal velocity; accelerate forward to top running speed; run with maximal"
    " hip flexion and forceful push-off; perform an all-out thirty-metre dash; escape at full speed"
    " from pursuing officers; exert full power in a forward dash",
    "run backward": "locomote in reverse with a running gait; run rearward, the face still to the"
    " front; propel the body posteriorly at a run; retreat at running speed without <turn>",
    "run on the spot": "perform a running gait without displacement; alternate the legs as in"
    " running over one fixed point; run in a stationary position; simulate a treadmill run without"
    " <advance>; rebound from foot to foot as if running, with zero forward travel",
    "run in a circle": "run along a circular trajectory; follow a closed ring-shaped path at a run;"
    " complete the circumference with a running gait; run round a central post at constant radius",
    "run in a curve": r"run along a curvilinear path to the \1; lean into a bend to the \1 at"
    r" running speed; change heading gradually to the \1 during a run; run an arc with the \1 leg"
    r" on the inside; flee at a run along a road that bends to the \1",
    "run in a zigzag": "run with abrupt changes of direction to alternate sides; perform a cutting"
    " drill at a run between staggered cones; flee on foot in an erratic zigzag; run a sawtooth"
    " course; cut alternately off either foot while <run> ahead",
    "run there and back": "perform one shuttle run; run to the line, [pivot] and [run] back to the"
    " start; run the distance in both directions; dash out to a cone and back",
    "march on the spot": "flex the hips alternately while <stand> in one place; lift the knees in"
    " turn without forward displacement; perform the Fukuda stepping test; perform a stationary"
    " march with reciprocal arm swing; step alternately up and down over one fixed point",
    "sneak": "advance with noiseless, controlled foot placement; proceed stealthily so as not to be"
    " detected; prowl about the premises with muffled steps; lower each foot softly, knees flexed,"
    " to approach unheard; draw near covertly on foot; trespass with cautious, silent steps",
    "crouch walk": "ambulate with hips and knees in deep flexion; walk forward with a lowered"
    " centre of mass; proceed stooped beneath a low mine ceiling; walk with the trunk inclined and"
    " the knees bent throughout; pass on foot under a barrier at waist height, body held low",
    "tiptoe": "ambulate forward on the forefeet, heels clear of the floor; walk with sustained"
    " plantar flexion; bear weight only on the balls of the feet while <walk>; perform a"
    " toe-walking test; keep both heels raised and [proceed] ahead on foot",
    "limp": "ambulate with an antalgic gait; shorten the stance on a painful leg while <walk>; walk"
    " asymmetrically, <spare> an injured ankle; proceed on foot with a marked claudication; hobble"
    " forward with uneven weight bearing; favour one lower limb at each step ahead",
    "turn a quarter": r"rotate the whole body through 90 degrees to the \1; pivot a quarter turn \1"
    r" about the vertical axis; reorient the feet and trunk to face the \1; turn in place by one"
    r" right angle toward the \1; bring the front of the body to face the \1 wall",
    "turn around": "rotate the whole body through 180 degrees; pivot about the vertical axis until"
    " the back faces where the chest was; reorient feet and trunk to the rear; present the back to"
    " the examiner by a half rotation; turn in place to face the opposite wall",
    "turn around by a side": r"rotate the whole body 180 degrees toward the \1; reverse the facing"
    r" direction by way of the \1 side; pivot a half turn to the \1 about the vertical axis; turn"
    r" in place over the \1 shoulder to face the rear; reorient the trunk to the back, <rotate> \1",
    "spin once": "rotate the body through 360 degrees on the spot; perform a single full revolution"
    " about the vertical axis; pivot one complete rotation to the initial heading; revolve once in"
    " place for the examiner; turn in place through four quarter turns without a pause",
    "jump": "perform a vertical jump; extend hips, knees and ankles explosively to become airborne;"
    " execute a countermovement jump on the force plate; project the centre of mass upward and"
    " [absorb] the landing; lose contact with the floor by a vertical thrust of both legs",
    "jump twice": "perform two consecutive vertical jumps; execute a vertical jump and [repeat] it"
    " once; propel the body off the floor two times; complete a set of two countermovement jumps",
    "jump three times": "perform three consecutive vertical jumps; execute a triplet of"
    " countermovement jumps; propel the body off the floor three times; complete a set of three"
    " upward jumps on the force plate; become airborne thrice by leg thrust",
    "jump forward": "perform a standing broad jump; propel the body anteriorly in one jump; take"
    " off from both feet and [land] ahead of the line; project the body forward through the air;"
    " execute a horizontal jump for distance; clear a ditch ahead in one bound",
    "jump backward": "take off from both feet and [land] behind the start line; jump to the rear,"
    " <face> front; recoil in one jump away from the hazard ahead; perform a single rearward jump",
    "jump aside": r"propel the body laterally to the \1 off both feet; perform a lateral bound to"
    r" the \1; take off and [land] a foot's width further to the \1; evade a vehicle by one jump to"
    r" the \1; displace the body \1 in a single airborne movement",
    "jump and turn around": "perform a vertical jump with 180 degrees of axial rotation; take off"
    " from both feet and [land] with the heading reversed; jump and [reverse] the facing direction"
    " before <land>; combine an upward jump with a half twist of the body",
    "jump and spin": "perform a vertical jump with 360 degrees of axial rotation; complete one"
    " revolution while airborne; take off, [rotate] fully about the long axis and [land]; jump with"
    " a full twist and [land] on the initial heading; revolve once in flight off both feet",
    "hop on one leg": "perform unilateral hops on one limb; perform a single-leg hop test; rebound"
    " repeatedly on one limb, the other knee flexed; propel the body upward from one foot and"
    " [land] on the same foot; bear all weight on one leg during small jumps",
    "hop on a leg": r"perform unilateral hops on the \1 limb; rebound on the \1 foot with the"
    r" opposite knee flexed; take off and [land] on the \1 leg only; load the \1 ankle by small"
    r" hops on that foot; bear all weight on the \1 leg during repeated jumps",
    "jumping jacks": "alternate a straddle stance, arms overhead, and a closed stance by <jump>;"
    " perform a coordinated jump of arm and leg abduction, repeatedly; jump the feet apart as the"
    " hands meet overhead, then together; perform side-straddle hops as an aerobic test",
    "squat": "flex hips and knees to lower the pelvis, then [extend] them to stand; lower the"
    " centre of mass over both feet and [rise]; descend until the thighs are parallel to the floor,"
    " then [ascend]; bend and [re-extend] the knees with the heels down",
    "squat and hold": "maintain a squat isometrically; sustain hip and knee flexion with the thighs"
    " parallel to the floor; hold the pelvis low over the heels for several seconds; lower into a"
    " squat and [remain] static there; endure a static half-seated posture without support",
    "push-ups": "lower the prone body by elbow flexion and [press] it up, repeatedly; flex and"
    " [extend] the elbows in a prone plank; perform press-ups as an endurance test; raise and"
    " [lower] the rigid trunk on hands and toes; push the chest off the floor again and again",
    "kick": r"extend the \1 knee forcefully to strike ahead; flex the \1 hip and [extend] the knee"
    r" in a fast forward kick; deliver a frontal kick with the \1 lower limb; swing the \1 leg"
    r" anteriorly to strike with the foot; strike the complainant in front with the \1 foot",
    "side kick": r"abduct the \1 hip and [extend] the knee to strike laterally; deliver a lateral"
    r" kick with the \1 lower limb; thrust the \1 heel sideways at hip level; kick in the frontal"
    r" plane with the \1 leg; strike a target beside the body with the sole of the \1 foot",
    "kick a ball": r"strike a football with the \1 instep; swing the \1 leg through to propel a"
    r" ball; plant the other foot and [kick] the ball with the \1; execute an instep kick of a"
    r" ball, \1 foot; impart speed to a stationary ball with the \1 foot",
    "punch": r"extend the \1 elbow rapidly to strike ahead with a closed fist; deliver one blow"
    r" forward with the \1 fist; project the \1 fist from the chest to full reach; assault a person"
    r" in front with a \1-handed punch; impact a force sensor ahead with the \1 knuckles",
    "one-two": "strike with the lead fist and at once with the rear fist; deliver two straight"
    " blows, lead hand then rear hand; extend one fist, [retract] it and [extend] the other in"
    " quick succession; follow a jab at once with a straight blow of the rear arm",
    "box": "deliver a succession of blows with alternating fists; strike an imaginary opponent"
    " repeatedly with both fists; lash out with one fist after the other, by a witness's account;"
    " perform boxing movements in the air for exercise therapy; simulate a boxing bout without a"
    " partner",
    "duck": "lower the head and trunk abruptly to avoid impact; flex knees and spine so that an"
    " object passes overhead; drop the centre of mass by reflex to evade a projectile; withdraw the"
    " head from under a swinging load; bend swiftly beneath an overhead obstruction",
    "sit down": "transfer the body weight onto a chair; flex hips and knees until the buttocks"
    " contact the seat; lower the pelvis onto a chair with control; perform a stand-to-sit"
    " transition; assume a seated position on a chair; occupy the examination chair",
    "stand up": "perform a sit-to-stand transfer; shift the trunk forward and [extend] the legs to"
    " leave the chair; rise from the seat to full hip and knee extension; unload the seat and"
    " [assume] a standing posture; vacate the chair by <straighten> the legs",
    "sit on the floor": "transfer from stance to floor sitting; lower the pelvis all the way to the"
    " floor; assume a long-sitting position on the mat; descend until the buttocks rest on the"
    " ground; comply with an order to be seated on the ground",
    "get up from the floor": "transfer from floor to stance; recover upright stance from the"
    " ground; press off the floor with the hands and [extend] the legs to stand; regain the feet"
    " after <be> on the ground; ascend from the exercise mat to bipedal stance",
    "lie down": "assume the supine position; recline at full length on the floor; transfer the body"
    " from upright to recumbent; lower the body until the back contacts the mat; adopt dorsal"
    " recumbency on the ground; place the whole body horizontal as for an examination",
    "get up from lying": "rise from supine to stance; elevate the trunk from the mat, then [come]"
    " to the feet; perform a supine-to-stand test; recover from a supine fall to the feet",
    "kneel on one knee": "lower one knee to the floor and [return] to stance; perform a half-kneel"
    " and [rise]; contact the ground with a single patella, then [stand] up; assume a half-kneeling"
    " position briefly and [get] back to both feet; genuflect once to the floor",
    "kneel on a knee": r"lower the \1 knee to the floor and [return] to stance; perform a"
    r" half-kneel on the \1 knee and [rise]; contact the ground with the \1 patella, then [stand]"
    r" up; genuflect on the \1 knee; place the \1 shin on the mat and then [regain] both feet",
    "kneel down": "assume a kneeling position with both shins on the floor; descend until both"
    " patellae bear the weight; lower the body onto the two knees; transfer from stance to tall"
    " kneeling; get down on both knees at the officer's command",
    "bow": "incline the trunk forward from the hips and [return] upright; flex the hips with the"
    " head lowered in respect; bend the upper body about thirty degrees in greeting; perform a"
    " ceremonial trunk inclination; tip head and torso forward in courtesy",
    "bow deeply": "incline the trunk to the horizontal in respect; flex the hips ninety degrees"
    " with the head low in reverence; perform a profound ceremonial inclination of the torso; lower"
    " the torso reverently until the back is level with the floor",
    "crouch down": "lower the body by full flexion of hips and knees; assume a low crouching"
    " posture; reduce stature by deep knee bending; compress the body toward the floor over the"
    " feet; contract into a low posture to view a floor socket",
    "touch the toes": "flex the trunk forward until the fingertips contact the toes; perform the"
    " toe-touch flexibility test; reach to the distal end of the feet with straight knees; bend"
    " from the hips so that the hands meet the forefeet; stretch the hamstrings, hands to toes",
    "balance": r"maintain single-limb stance on the \1 leg; bear the entire weight on the \1 foot"
    r" without sway; stand on the \1 limb with the other foot off the floor; perform the stork test"
    r" on the \1 leg; stabilise the body over the \1 ankle alone",
    "balance on one leg": "maintain a one-legged stance; perform the Romberg stance on a single"
    " foot; bear the entire weight on one limb; stand with one foot clear of the floor and"
    " [control] the sway; sustain unipedal equilibrium",
    "lean": r"incline the trunk laterally to the \1; flex the spine toward the \1 side; displace"
    r" the upper body \1 over fixed feet; perform \1 lateral trunk flexion; let the \1 hand slide"
    r" down the thigh by <bend> the spine sideways; shift the torso off the midline to the \1",
    "pick up": "flex hips and knees, [grasp] an object on the floor and [lift] it; retrieve an item"
    " from ground level; lift a light load from the floor with a straight back; reach down, [close]"
    " the hand round a fallen object and [raise] it; stoop to collect a dropped article",
    "wave": "oscillate a raised hand in greeting; swing the forearm from side to side with the palm"
    " open; produce the sign for hello with an open moving hand; signal a greeting by repeated side"
    " motion of the hand; deviate the wrist to alternate sides in salutation, palm outward",
    "wave a hand": r"oscillate the raised \1 hand in greeting; swing the \1 forearm from side to"
    r" side, palm open; flex the \1 elbow and [move] the open hand to and fro; greet by repeated"
    r" side motion of the \1 hand; signal hello with the \1 hand in lateral oscillation",
    "wave both hands": "oscillate both raised hands in greeting; swing the two forearms from side"
    " to side, palms open; signal with bilateral hand waving; move both open hands to and fro"
    " overhead to halt a driver; perform a two-handed distress wave",
    "clap": "strike the palms together repeatedly; bring both palms into repeated audible contact;"
    " express approval by percussion of the hands; produce sound by <collide> palm with palm",
    "raise an arm": r"flex the \1 shoulder to full elevation; elevate the \1 upper limb above the"
    r" head; lift the \1 arm to the vertical with the elbow extended; bring the \1 hand overhead to"
    r" test mobility; reach vertically with the \1 arm; show the \1 hand above head height",
    "raise both arms": "elevate both upper limbs above the head; flex the two shoulders to 180"
    " degrees; bring both arms to the vertical beside the ears; comply with a command to put both"
    " hands up; lift the two hands overhead with extended elbows; surrender with both arms aloft",
    "arms out to the sides": "abduct both shoulders to 90 degrees; elevate both arms laterally to"
    " shoulder height; extend the two arms horizontally in the frontal plane; form a T with the"
    " arms for the body scanner; hold out both arms sideways for a security pat-down",
    "arms to the front": "flex both shoulders to 90 degrees; elevate both arms forward to the"
    " horizontal; extend the two arms parallel in front of the chest; present both wrists at arm's"
    " length in front for handcuffs; reach anteriorly with both hands at shoulder height",
    "point forward": r"extend the \1 index finger and arm straight ahead; indicate an object in"
    r" front with the \1 index; direct the \1 forefinger anteriorly at arm's length; identify a"
    r" suspect ahead with the \1 finger; aim the \1 hand forward, index extended",
    "point up": "direct the index finger vertically; indicate the ceiling with an extended"
    " forefinger; extend an index toward an overhead object; produce the sign for up with one"
    " finger; draw attention to a hazard overhead with a raised finger",
    "hands on hips": "place both palms on the iliac crests; rest the two hands on the pelvis,"
    " elbows outward; stand with arms akimbo; set each hand on its hip bone with the elbows flexed",
    "hand on a hip": r"place the \1 palm on the iliac crest; rest the \1 hand on the pelvis, elbow"
    r" outward; stand with the \1 arm akimbo; support the \1 hand on the waist at hip level; set"
    r" the \1 hand on the hip bone",
    "cross the arms": "fold the forearms over the sternum; interlace the two forearms in front of"
    " the chest; tuck each hand under the opposite upper arm; lay one forearm across the other at"
    " chest level; adopt a closed arm posture across the thorax",
    "hands behind the head": "place both palms on the occiput; interlock the fingers behind the"
    " skull as ordered by police; clasp the nape with the two hands; bring both hands to the back"
    " of the head by external shoulder rotation; cradle the occiput in both hands",
    "nod": "flex and [extend] the neck in affirmation; tip the chin down and up in assent; perform"
    " small head movements in the sagittal plane to say yes; signal agreement by <lower> and"
    " <raise> the head; oscillate the head vertically as an affirmative sign",
    "shake the head": "rotate the neck from side to side in negation; turn the face alternately to"
    " each shoulder to signal no; oscillate the head horizontally as a negative sign; indicate"
    " denial by repeated cervical rotation; answer the officer in the negative with the head",
    "look to a side": r"rotate the neck to the \1; bring the chin over the \1 shoulder; direct the"
    r" gaze to the \1 side; turn the face \1, the trunk fixed; perform cervical rotation toward the"
    r" \1; check the \1 blind spot by <rotate> the head",
    "look up": "extend the neck and [direct] the gaze upward; tilt the head back to inspect the"
    " ceiling; raise the chin and eyes toward an overhead object; perform cervical extension; bring"
    " the line of sight above the horizon by <incline> the head rearward",
    "look down": "lower the chin toward the sternum and [view] the feet; perform cervical flexion;"
    " incline the head to inspect the ground; drop the line of sight below the horizon",
    "look around": "scan the surroundings by <rotate> the head to both sides; survey all directions"
    " from one place; direct the gaze to one side, then to the other; observe the area by neck"
    " rotation to both sides; inspect the premises by eye to either side; check for traffic both"
    " ways",
    "salute": "bring the extended fingers to the temple in military respect; flex the elbow and"
    " [touch] the brow with a flat hand; render the hand salute to a superior; place the fingertips"
    " at the cap brim; raise the forearm until the flat hand meets the forehead in salute",
    "shrug": "elevate both shoulder girdles and [release] them; raise the two shoulders toward the"
    " ears in doubt; lift the scapulae to express ignorance; contract the upper trapezius on both"
    " sides for a moment; produce the shoulder sign for not <know>",
    "drink": r"convey a cup to the lips with the \1 hand and [swallow]; flex the \1 elbow to bring"
    r" a glass to the mouth; ingest a liquid from a cup held in the \1 hand; take a sip of water"
    r" for a pill, cup in the \1 hand; tilt a beaker at the lips with the \1 hand to drink",
    "stretch up": "extend the spine and [reach] maximally upward with the two arms; lengthen the"
    " flanks by <reach> for the ceiling with both hands; perform an overhead stretch to relieve the"
    " back at a desk; achieve full body extension with the hands high above the head",
    "arm circles": r"circumduct both shoulders \1; rotate the two extended arms \1 about the"
    r" shoulder joints; describe large circles \1 with both arms; mobilise both shoulder joints by"
    r" <swing> the arms round \1; carry both hands through full vertical circles \1",
    "push": "exert a horizontal forward force with both hands; extend both elbows to displace a"
    " load away from the body; press against a heavy cart with the two palms; apply force to a"
    " stalled vehicle with both hands; repel an object in front by bilateral elbow extension",
    "pull": "exert a horizontal force toward the body with both hands; flex both elbows to draw a"
    " load nearer; grasp a handle with the two hands and [draw] it to the chest; haul a cable"
    " toward the trunk with both arms; retract both elbows against a resistance band",
    "throw": r"project an object overarm with the \1 hand; cock the \1 shoulder in external"
    r" rotation and [launch] a ball ahead; hurl a missile from the \1 hand, as stated by a"
    r" bystander; extend the \1 elbow at speed to send a ball through the air",
    "catch": "intercept a flying ball with both hands; close the two hands round an approaching"
    " object; arrest a projectile between both palms; receive a thrown ball with bilateral grasp;"
    " stop an incoming ball in flight by <grip> it with both hands",
    "stand still": "maintain quiet bipedal stance; remain stationary with both feet in contact with"
    " the floor; hold a neutral upright posture without displacement; bear weight equally on both"
    " feet and [refrain] from movement; obey an instruction to freeze",
}
# fmt: on
