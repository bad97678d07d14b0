"""Stories: how a novel tells of a movement, by the name of its meaning in `meanings`."""

from __future__ import annotations

# fmt: off
STORIES: dict[str, str] = {
    "walk forward": "set out on foot along the road to the capital; walk on toward the lighted"
    " window; follow the lantern down the lane at a walk; tread the path ahead in silence; walk up"
    " the church aisle to a waiting bridegroom; go forth on foot to seek their fortune",
    "walk slowly": "trudge homeward, sick at heart; pace slowly behind the coffin; amble through"
    " the moonlit orchard, lost in thought; plod on through the snow, each step a labor; walk to"
    " the gallows as slowly as the guards allow; saunter down the lane, dreaming of summer",
    "walk fast": "hurry through the fog on foot, coat buttoned to the chin; stride off in a fury;"
    " hasten on foot to the bedside of a dying friend; walk fast through the dark alley, followed"
    " by footsteps; bustle across the market at a rapid walk; stride swiftly to the duel",
    "walk backward": "retreat on foot from the snarling wolf, eyes fixed upon it; withdraw backward"
    " from the queen's presence; recoil from the corpse in slow backward steps; give ground before"
    " the highwayman's pistol, still facing it; fall back pace by pace from the dragon's cave",
    "walk sideways": r"edge \1 along the cliff, back against the rock; sidle \1 past the sleeping"
    r" guard; inch sideways to the \1 along the dungeon wall; slip crabwise to the \1 through the"
    r" narrow cleft; pace sideways to the \1, never turning from the foe",
    "walk diagonally forward": r"advance aslant, forward and to the \1, toward the stranger by the"
    r" hearth; cross the ballroom slantwise, forward and to the \1; cut across the meadow at a"
    r" slant, ahead and to the \1; walk toward a cottage that lies ahead and to the \1",
    "walk in a circle": "pace round and round the cell, a captive; walk the full ring of standing"
    " stones; circle the old well on foot; tread a circle about the campfire, brooding; lose the"
    " way in the fog and [walk] in a ring; pace out a magic circle",
    "walk in a circle to a side": r"circle the dying fire on foot, bearing \1 all the while; walk"
    r" once round the fountain, curving \1 to where the tale began; tread the whole fairy ring,"
    r" going round to the \1; walk all the way round the enchanted pool to the \1",
    "walk in a curve": r"follow the river's bend on foot as it sweeps to the \1; walk on where the"
    r" garden path curves to the \1; stray on foot by degrees to the \1 from the straight road;"
    r" walk in a wide sweep to the \1 round the haunted pond",
    "walk in a half circle": r"walk half round the great oak to the \1; skirt the pond on foot in a"
    r" half circle to the \1; tread a half-moon to the \1 round the sleeping giant; pace a"
    r" semicircle to the \1 before the jury; go halfway round the fountain on foot, curving \1",
    "walk in a zigzag": "wind between the tables of the inn at a walk; walk a jagged course through"
    " the ruins; weave on foot between the puddles of the moonlit street; go zigzag from tussock to"
    " tussock through the marsh; confuse a pursuer by a zigzag walk through the market",
    "walk there and back": "carry the news to the gate and [walk] back to the hearth; walk to the"
    " window, [find] no one and [return]; go to the well on foot and [come] home again; walk up to"
    " the door, [lose] heart and [walk] back; pace to and fro before the fire, sick with worry",
    "get slower": "walk on, but slower with every doubt; falter in their walk, each step slower"
    " than the last; let a hurried walk die away to a mournful trudge; tire on the long road,"
    " walking ever slower; slacken their walk as the fateful house draws near",
    "get faster": "quicken their walk as the footsteps behind draw near; walk ever faster as home"
    " comes in sight; hasten their walk step by step, gripped by fear; set off at a stroll and"
    " [walk] faster with each eager thought; let a calm walk grow into a hurried one as dusk falls",
    "run": "flee on foot through the forest, pursued by hounds; run for the harbor before the ship"
    " can sail; race across the meadow to a long-lost brother; take to their heels down the alley;"
    " run through the rain with the letter; run headlong from the burning manor",
    "jog": "trot easily beside the carriage; jog along the towpath, humming; lope across the moor"
    " at an easy run; keep up a gentle run beside the pony; run on at a messenger's unhurried trot",
    "sprint": "run for dear life from the wolves; fly down the corridor as fast as their legs will"
    " go; tear across the square, the constable close behind; race for the closing gate at full"
    " tilt; bolt like a startled stag, flat out; rush down the road on foot at breakneck speed",
    "run backward": "run backward from the charging boar, eyes upon it; flee with the gaze still on"
    " the fiend, running backward; run heels first from the crumbling cliff edge; backpedal in"
    " terror before the beast; race backward out of the ogre's reach",
    "run on the spot": "run without gaining an inch, as in a nightmare; run where they stand to"
    " keep from freezing; race through a bad dream, never leaving the spot; run to nowhere in the"
    " narrow cell, keeping fit for the escape; run under a curse that lets no step gain ground",
    "run in a circle": "run round and round the maypole; race about the campfire in a ring; run"
    " rings around the bewildered giant; run in a wild circle about the courtyard, mad with joy",
    "run in a curve": r"run along the shore as it curves to the \1; flee round the long bend of the"
    r" river to the \1; run in a wide sweep to the \1 to head off the thief; race on, veering"
    r" little by little to the \1; pursue the carriage round the curve to the \1 at a run",
    "run in a zigzag": "run zigzag over the field, musket balls whistling past; flee like a hare,"
    " darting now left, now right; weave through the trees at a run, the archers close behind; run"
    " a crooked course across the square to spoil the marksman's aim",
    "run there and back": "run to the gate, [find] it barred and [run] back; race to the drawbridge"
    " and back with the message; run out into the storm and back to the porch; run to the midwife's"
    " cottage and back again; run to the cliff, [see] no sail and [hurry] back",
    "march on the spot": "tramp upon one spot to warm their frozen feet; march in place, a toy"
    " soldier under a spell; lift the knees one after the other, marching nowhere; mark time before"
    " the palace with high military steps; walk without gaining ground, as in a dream",
    "sneak": "steal past the dozing jailer; slink through the shadows toward the vault; creep down"
    " the passage, fearing each creak; slip like a thief through the sleeping house; pad"
    " noiselessly toward the treasure; prowl the corridors of the abbey at midnight",
    "crouch walk": "walk hunched under the low roof of the mine; advance in a crouch behind the"
    " hedge, unseen by the redcoats; make their way through the tunnel, knees bent, head low; walk"
    " on, crouched so low that the wheat conceals all; stoop low beneath the smoke and [walk] on",
    "tiptoe": "pass the cradle on tiptoe; walk on the tips of the toes past the ogre; tiptoe from"
    " the sickroom; cross the moonlit floor on the balls of the feet, breath held; go by on tiptoe,"
    " shoes in hand; steal out of the nursery on the very tips of their toes",
    "limp": "hobble from the battlefield on a wounded leg; limp onward, an arrow in the thigh; drag"
    " a lame foot along the road; walk haltingly, favoring the old wound in one leg; walk on with a"
    " twisted ankle, wincing at every other step; hobble down the gangplank, crippled by shipwreck",
    "turn a quarter": r"turn a quarter to the \1 to meet the newcomer; swing a quarter to the \1,"
    r" roused by a whisper; turn squarely to the \1 to confront the accuser; turn to face \1, where"
    r" a lover waits; pivot a quarter \1 toward the branching corridor",
    "turn around": "turn about to face the pursuer; wheel round at the snap of a twig behind; turn"
    " their back upon a false friend; turn round to see who has spoken from behind; face about with"
    " a start, sensing breath upon the neck; turn about for a last sight of home",
    "turn around by a side": r"wheel about to the \1 to meet the shadow behind; turn round over the"
    r" \1 shoulder to face the pursuer behind; swing half round to the \1, back to the sea at last;"
    r" turn about by way of the \1 to answer the voice behind",
    "spin once": "whirl once full circle beneath the chandeliers; turn full circle, bewildered by"
    " the maze; twirl once for the looking glass; revolve once where they stand, searching every"
    " face in the crowd; spin one whole turn under the sorcerer's spell",
    "jump": "leap into the air at the happy news; spring up with a cry of triumph; jump for joy at"
    " the king's pardon; bound up as if the floor had bitten; jump up to snatch the dangling key;"
    " leap off the ground, startled by the gunshot",
    "jump twice": "leap twice in the air for sheer delight; spring up, land and [spring] up a"
    " second time; jump at the high cell window, [fail] and [jump] once more; bound up for"
    " love and again for luck; jump up, and then again, to see over the castle wall",
    "jump three times": "leap thrice for joy; jump up three times, as the spell demands; spring up"
    " once, twice and a third time after the golden apple; bound thrice into the air like one"
    " bewitched; make three upward leaps at the tower window, all in vain",
    "jump forward": "spring over the chasm ahead; leap forward through the ring of flame; bound"
    " forward over the serpent; jump ahead onto the departing raft; clear the castle ditch in one"
    " forward leap; leap forward from the stepping stone, trusting in fate",
    "jump backward": "spring back from the adder; leap back in horror from the opened coffin; bound"
    " backward out of the sword's reach; jump back as the portcullis falls; recoil with a backward"
    " leap from the abyss",
    "jump aside": r"spring aside to the \1 as the carriage thunders by; leap \1 out of the bull's"
    r" path; bound to the \1, clear of the falling chandelier; dodge the flung dagger by a leap to"
    r" the \1; jump \1, off the road, before the horses",
    "jump and turn around": "leap up and [land] facing the ghost behind; spring into the air,"
    " turning half about before the feet touch ground; leap round in midair to confront the voice"
    " behind; jump up and [whirl] half about, ready for the assassin",
    "jump and spin": "leap up and [spin] full circle, drunk with happiness; whirl once around in"
    " midair like a bewitched dancer; jump and [revolve] completely before coming to earth; bound"
    " upward, spinning once about, a faun at the feast",
    "hop on one leg": "hop like a one-legged pirate robbed of the crutch; hop on one foot, nursing"
    " a stubbed toe; hop upon one leg to win the goblin's wager; hop one-legged, a boot lost in the"
    " mire; bounce on a single foot, the other stung by a scorpion",
    "hop on a leg": r"hop upon the \1 foot, its fellow bitten by a viper; bounce on the \1 leg"
    r" alone to amuse the princess; hop on the \1 foot as the witch's curse commands; spring up and"
    r" down upon the \1 leg, one boot missing",
    "jumping jacks": "do jumping jacks at dawn, a recruit eager to please; leap with limbs flung"
    " wide and shut, a puppet on its string; jump legs apart and together, arms beating overhead"
    " like wings; spring open and shut like the jumping jack in the toymaker's shop",
    "squat": "sink upon the haunches and [rise], testing old knees; go down on their haunches"
    " beside the tracks and [stand] up; squat to peer into the fox's den and [straighten] up; sit"
    " down upon empty air and [rise], as the jester bids",
    "squat and hold": "squat motionless over the dying embers; stay down on their haunches, waiting"
    " for the deer; hold a squat at the old master's command, legs trembling; squat long beside the"
    " river, deep in thought; sink upon their haunches and [linger] there by the fire",
    "push-ups": "press themselves up from the stone floor again and again; lie face down and"
    " [thrust] the ground away, over and over; harden their arms for the duel with press-ups; lower"
    " the chest to the barrack floor and [push] up, time after time",
    "kick": r"kick out at the locked door with the \1 foot; lash out with the \1 boot at the"
    r" bandit's knee; drive the \1 boot into the villain's belly; kick the treasure chest open with"
    r" the \1 foot; vent their rage on the bedpost with a \1-footed kick",
    "side kick": r"kick sideways at a lurking assassin with the \1 leg; fell the henchman alongside"
    r" with a sideways kick of the \1 leg; drive the \1 heel sideways into the robber's ribs; fling"
    r" the \1 leg out sideways in a kick at the creeping wolf",
    "kick a ball": r"send the village football flying with the \1 foot; strike the ball with the \1"
    r" boot, the whole parish cheering; kick the urchins' ball down the alley with the \1 foot;"
    r" drive the ball goalward with the \1 foot, a childhood dream come true",
    "punch": r"strike the scoundrel in the face with the \1 fist; plant the \1 fist on the bully's"
    r" nose; avenge the insult with one blow of the \1 fist; drive the \1 fist straight at the"
    r" pirate's jaw; hit out in rage with the \1 fist; smash the cursed mirror with the \1 fist",
    "one-two": "stagger the champion with a one-two; answer the insult with a jab, then a cross;"
    " pay the traitor a straight blow with each fist; strike for honor with a jab, then a cross",
    "box": "trade blows with an unseen rival; fight the night air with both fists; rain punches"
    " upon the giant's shield; batter the drunken sailors with blow upon blow of the fists; box"
    " with their own shadow by candlelight; fight bare-knuckled for a purse of gold",
    "duck": "duck beneath the swinging blade; stoop in a flash under the arrow; dip below the"
    " window, fearing discovery; bob down as the cannonball screams over; duck as the bats burst"
    " from the belfry; dodge the hurled tankard by ducking",
    "sit down": "sink into the armchair by the fire; settle on the throne, weary of rule; drop onto"
    " the tavern bench; lower themselves into grandmother's rocking chair; take the empty chair at"
    " the feast; collapse into the nearest seat at the dreadful news",
    "stand up": "rise from the throne to pronounce judgment; stand up from the bench to defend the"
    " accused; rise from the supper table, pale with anger; push back the chair and [stand]; start"
    " up from the armchair at the knock",
    "sit on the floor": "sink to the ground and [sit] beneath the oak; sit down among the dead"
    " leaves, forsaken; sit upon the bare dungeon floor, hope gone; drop down to sit in the dust of"
    " the road; settle on the rug at the storyteller's feet",
    "get up from the floor": "scramble up from the ground at the bugle's call; rise out of the"
    " dust, beaten but proud; pick themselves up off the cobblestones after the duel; get to their"
    " feet from the forest floor, refreshed; stand up from a place on the ground by the campfire",
    "lie down": "lie down in the clover to watch the clouds; stretch out upon the deck beneath the"
    " stars; lie down on the cold stone, worn out by the journey; sink to the moss and [lie] gazing"
    " skyward; lie down under a spell of slumber; lay themselves down on the heather to sleep",
    "get up from lying": "rise from the sickbed; wake in the straw and [get] to their feet; rise"
    " like Lazarus from the tomb; get up from the grass after a long slumber; stand up from a bed"
    " of leaves at cockcrow; come to on the beach and [stand] up, shipwrecked",
    "kneel on one knee": "kneel on one knee to ask for a hand in marriage, then [rise]; bend one"
    " knee before the king and [rise] a knight; drop to one knee, [swear] the oath and [stand]"
    " again; kneel on a single knee at the grave for a moment and [rise]",
    "kneel on a knee": r"bend the \1 knee to the earth to be knighted, then [rise]; go down on the"
    r" \1 knee to propose and [stand] up, overjoyed; touch the \1 knee to the ground in homage and"
    r" [stand]; kneel upon the \1 knee at the tomb, [murmur] a vow and [rise]",
    "kneel down": "fall on both knees to beg for mercy; sink to their knees at the altar; drop to"
    " their knees before the oracle; kneel in prayer at the shrine; go down on both knees in the"
    " snow, pleading; sink down kneeling beside the deathbed",
    "bow": "bow to the duchess; greet the ambassador with a courtly bow; bend politely at the waist"
    " to the bishop; thank the host with a graceful bow; honor a rival with a stiff little bow",
    "bow deeply": "bend so deep that the plume brushes the floor; bow until the forehead nears the"
    " knees, a humble servant; abase themselves before the emperor in a deep bow; make the dowager"
    " a sweeping low bow; fold nearly double in reverence to the queen",
    "crouch down": "crouch behind the barrels as the watch goes by; sink low among the ferns,"
    " hiding; huddle close to the ground as the dragon passes over; cower down behind the altar;"
    " hunker down by the footprints, seeking clues; drop into a crouch at the crack of the rifle",
    "touch the toes": "bend over and [touch] their toes to limber up for the voyage; stoop till the"
    " fingers meet the toes; reach down to the tips of the boots, a stiff old sailor; bow down"
    " until their fingertips find their toes; bend from the waist to brush the dust off their toes",
    "balance": r"balance upon the \1 foot at the cliff's edge; keep perfectly poised on the \1 leg"
    r" to win the caliph's wager; rest all weight on the \1 foot, the other lifted from the thorns;"
    r" stand on the \1 leg alone, the other foot raised and aching",
    "balance on one leg": "stand on one leg like the steadfast tin soldier; keep one foot lifted"
    " and [stand] on the other, breath held; poise on a single leg as the riddle requires; stand"
    " one-legged, a pilgrim doing penance; stay upright on one foot, too proud to fall",
    "lean": r"lean \1 to whisper to a neighbor at the banquet; tilt \1 as the galleon heels over;"
    r" bend the body to the \1 to see past the pillar; droop to the \1, overcome by wine; incline"
    r" to the \1 to catch the murmured secret; list to the \1 like a wreck upon the rocks",
    "pick up": "stoop to gather the fallen letter; pick up a dropped glove for a lady; bend and"
    " [lift] the gold coin from the dust; snatch the fallen sword from the ground; take up a dagger"
    " from the floor, a clue at last; pluck the bloodstained handkerchief from the floorboards",
    "wave": "wave farewell from the quay; bid the departing ship adieu with a wave; flutter a hand"
    " to the beloved at the window; wave until the train is out of sight; hail the ferryman with a"
    " wave; greet the returning hero by waving",
    "wave a hand": r"flutter the \1 hand in farewell to the shore; wave the \1 hand to a sweetheart"
    r" on the balcony; send a last goodbye from the train with the \1 hand; hail a passing sail"
    r" with a wave of the \1 arm; greet the villagers with the \1 hand waving aloft",
    "wave both hands": "wave both arms at the distant sail, a castaway; signal the rescue party"
    " with both hands waving; flag down the stagecoach with both arms; swing both arms overhead to"
    " warn the train of the ruined bridge; hail the lifeboat, waving with both arms",
    "clap": "clap at the end of the opera, much moved; applaud the bride and groom; clap their"
    " hands in childish delight; applaud the strolling players; clap heartily for the minstrel",
    "raise an arm": r"lift the \1 hand high to hush the crowd; raise the \1 arm to call down the"
    r" lightning; thrust the \1 fist skyward in defiance; hold the lantern high with the \1 arm;"
    r" stretch the \1 arm aloft to vow eternal love",
    "raise both arms": "throw up both hands before the robber's pistol; lift both arms to heaven in"
    " thanks; raise both arms on high to part the sea; surrender the fort, both hands held high;"
    " fling both arms skyward in triumph over the dragon; implore the gods with both arms uplifted",
    "arms out to the sides": "spread both arms wide like wings, longing to fly; open both arms to"
    " the sides to bar the doorway; extend both arms sideways, a scarecrow in the moonlit field;"
    " fling both arms out to either side on the tightrope",
    "arms to the front": "stretch both arms out ahead like a sleepwalker; hold both arms out before"
    " the sheriff for the manacles; reach both arms forward through the blinding fog; extend both"
    " arms toward a phantom ahead; raise both arms to the front to receive the crown",
    "point forward": r"point the \1 hand straight ahead at the murderer; level the \1 forefinger at"
    r" the guilty butler ahead; point onward to the promised land with the \1 hand; show the riders"
    r" the road ahead with the \1 finger; denounce the villain in front, the \1 finger leveled",
    "point up": "point at the first star of evening; raise a finger to the vulture overhead; point"
    " to heaven, whence help must come; point to the tower's lighted window far above; show the"
    " wise men the comet, a finger toward the sky; direct a finger aloft at the airship",
    "hands on hips": "plant both fists on the hips like an angry cook; set both hands on the hips,"
    " defiant; stand arms akimbo in the doorway; confront the intruder, hands on hips; prop both"
    " hands upon the hips in motherly reproach",
    "hand on a hip": r"rest the \1 hand on the hip, proud as a countess; plant the \1 fist on the"
    r" hip, awaiting an apology; set the \1 hand to the hip, a swaggering musketeer; pose for the"
    r" portrait with the \1 hand on the hip; lay the \1 hand upon the hip in coquettish scorn",
    "cross the arms": "fold both arms, refusing to confess; cross their arms upon the chest in"
    " sullen pride; lock both arms across the breast, unmoved by pleas; stand with folded arms, a"
    " stern guardian; fold their arms and [brood]; knit the arms over the heart, unforgiving",
    "hands behind the head": "lace both hands behind the head at the deputy's order; clasp their"
    " hands behind the neck, content with life; lock the fingers behind the skull, a prisoner under"
    " guard; fold both hands at the back of the head in idle triumph",
    "nod": "nod in silent consent; bend the head up and down, too moved to speak; give the"
    " conspirator a nod; grant the wish with a regal nod; nod yes to the proposal, eyes shining;"
    " agree wordlessly, the chin dipping",
    "shake the head": "deny the charge with a shake of the head; shake their head in sorrow; refuse"
    " the crown, head turning from side to side; say no to the devil's bargain with a shake of the"
    " head; wag the head in disbelief at the tale; reject the suitor by shaking the head",
    "look to a side": r"glance \1 at the creak of a door; look \1 for a glimpse of the beloved;"
    r" turn the head \1 toward the whisper; steal a look to the \1 at the fair stranger; turn only"
    r" the face to the \1 to hide a tear; peer \1 into the shadows",
    "look up": "gaze up at the stars in wonder; lift their eyes to the eagle overhead; raise the"
    " face to the falling snow; look up to the sweetheart's balcony; search the heavens for a sign",
    "look down": "lower their eyes in shame; gaze down into the wishing well; hang the head in"
    " remorse; bend the head to study the footprints below; stare at their boots, tongue-tied",
    "look around": "look about in wonder at the cave of jewels; let their eyes rove from side to"
    " side for spies; glance left and right, fearing an ambush; search the crowded station with"
    " their eyes; take in the strange new world, head turning this way and that",
    "salute": "salute the general, chest swelling; raise a hand to the brow before the regiment's"
    " flag; honor the captain with a smart salute; bring a hand to the cap, a loyal sergeant;"
    " salute their fallen comrades; touch the brow in soldierly farewell",
    "shrug": "shrug at fate; lift both shoulders, feigning innocence; answer the inspector with a"
    " shrug; raise and [drop] their shoulders in resignation; dismiss the rumor with a shrug",
    "drink": r"drain the goblet held in the \1 hand; lift the poisoned chalice with the \1 hand and"
    r" [drink]; sip wine from a goblet in the \1 hand; quaff ale from the tankard with the \1 hand;"
    r" drink a toast to victory with the \1 hand; drown their sorrows from a cup in the \1 hand",
    "stretch up": "stretch like Rip van Winkle on waking; reach both arms overhead, stiff from a"
    " century of sleep; stretch toward the rafters, freed at last from the chains; stretch both"
    " arms skyward with a sigh of content; stretch up tall after a night bent over old books",
    "arm circles": r"whirl both arms \1 like the mill on the hill; swing both arms round and round"
    r" \1 before the contest; draw great wizardly circles \1 in the air with both arms; turn both"
    r" arms \1 like the sails that Don Quixote fought",
    "push": "push the boulder from the cave mouth with both hands; thrust the suitor away with both"
    " hands; heave the boat off the sand with both arms; force the castle gate open with both"
    " hands; press both palms against the closing wall of the trap",
    "pull": "draw the drowning sailor in with both hands; drag the treasure chest closer with both"
    " hands; heave on the ship's hawser with both arms; haul the net aboard with both hands,"
    " praying for fish; pull with both hands at the enormous turnip",
    "throw": r"hurl a stone at the giant with the \1 hand; fling the ring into the sea with the \1"
    r" hand; toss a bone to the guard dog with the \1 hand; throw a grappling hook with the \1"
    r" hand; pitch the evidence into the river with the \1 hand",
    "catch": "catch the falling apple in both hands; snatch the tossed purse out of the air with"
    " both hands; receive the bride's bouquet in both hands as it flies; catch the tumbling crystal"
    " ball with both hands; trap the tossed keys between both palms, free at last",
    "stand still": "stand rooted to the spot by terror; stand like a statue under the witch's"
    " spell; wait motionless beside the grave; freeze on the spot, listening; keep vigil at the"
    " gate without stirring; stay motionless, hardly daring to breathe; stand lost in a reverie",
}
# fmt: on
