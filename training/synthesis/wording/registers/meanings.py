"""Meanings: the movements asked for most, each with the plain phrases that mean nothing else.

The first group of a pattern is the side, where a meaning has one.
"""

from __future__ import annotations

_SIDE = "(left|right)"
_LIMB = rf"(?:with|on|using) (?:the|their) {_SIDE} "

# fmt: off
MEANINGS: dict[str, str] = {
    "walk forward": r"walk(?: forwards?| straight ahead| ahead| in a straight line)?$",
    "walk slowly": r"(?:walk slowly|walk slowly forward|walk forward at a slow pace|stroll)$",
    "walk fast": r"(?:walk quickly|walk briskly forward|walk fast|hurry forward)$",
    "walk backward": r"(?:walk|step|move) (?:backwards?|back)$|back away$|back up$",
    "walk sideways": rf"(?:walk|step|move|go) sideways to the {_SIDE}$",
    "walk diagonally forward": rf"(?:walk|step|move) diagonally forward and to the {_SIDE}$",
    "walk in a circle": r"walk (?:around )?in (?:a circle|circles)$",
    "walk in a circle to a side": rf"walk (?:in a|a full) circle to the {_SIDE}$",
    "walk in a curve": rf"walk (?:in a curve|along a curve|in an arc) to the {_SIDE}$",
    "walk in a half circle": rf"walk in a half circle to the {_SIDE}$",
    "walk in a zigzag": r"walk in a zigzag(?: pattern)?$|walk (?:a|along a) zigzag(?: path)?$",
    "walk there and back": r"walk (?:there and back|out and back|forward and back|back and forth)$",
    "get slower": r"slow down while walking$|walk forward, getting slower$|walk slower and slower$",
    "get faster": r"speed up while walking$|walk forward, getting faster$|walk faster and faster$",
    "run": r"run(?: forwards?| ahead| straight ahead)?$",
    "jog": r"jog(?: forwards?| along| straight ahead)?$",
    "sprint": r"sprint(?: forward)?$|run (?:very fast|as fast as possible|at full speed)$",
    "run backward": r"run backwards?$|backpedal$",
    "run on the spot": r"(?:run|jog) (?:in place|on the spot)$",
    "run in a circle": r"(?:run|jog) (?:around )?in (?:a circle|circles)$",
    "run in a curve": rf"run (?:in a curve|along a curve|in an arc) to the {_SIDE}$",
    "run in a zigzag": r"run in (?:a zigzag|zigzags|a slalom|a wavy line)$",
    "run there and back": r"run (?:there and back|out and back|forward and back|back and forth)$",
    "march on the spot": r"(?:march|walk) (?:in place|on the spot)(?: with high knees)?$",
    "sneak": r"(?:sneak|creep|prowl)(?: forward)?$|walk stealthily$",
    "crouch walk": r"walk (?:forward in a crouch|crouched down|forward bent low|in a low crouch)$",
    "tiptoe": r"tiptoe(?: forward)?$|walk (?:on tiptoe|on the toes|forward on tiptoes)$",
    "limp": r"limp(?: forward)?$|walk with a limp$",
    "turn a quarter": rf"turn (?:to the |to face |90 degrees to the )?{_SIDE}$",
    "turn around": r"turn (?:around|back|to face the other way)$|(?:make an about-turn|do an about-"
    r"face)$",
    "turn around by a side": rf"(?:turn around to the|turn 180 degrees to the) {_SIDE}$",
    "spin once": r"spin around$|turn in (?:a|one) full circle$",
    "jump": r"jump(?: up| straight up| into the air| once)?$|leap up$",
    "jump twice": r"jump(?: up)? (?:twice|two times|2 times)$|do (?:two|2) jumps$",
    "jump three times": r"jump(?: up)? (?:three|3) times$|do (?:three|3) jumps$",
    "jump forward": r"(?:jump|leap) (?:forwards?|ahead)$",
    "jump backward": r"(?:jump|leap) (?:backwards?|back)$",
    "jump aside": rf"(?:jump|leap) (?:sideways )?(?:to the )?{_SIDE}$",
    "jump and turn around": r"jump (?:and turn around|with a half turn)(?: in the air)?$",
    "jump and spin": r"jump and (?:spin|make a full turn).*$|do a jump with a full spin$",
    "hop on one leg": r"hop on one (?:leg|foot)$",
    "hop on a leg": rf"(?:hop|jump) on the {_SIDE} (?:leg|foot)$",
    "jumping jacks": r"(?:do|perform) (?:jumping jacks|star jumps)$",
    "squat": r"squat(?: down and stand (?:back )?up)?$|do (?:a|one) squat$",
    "squat and hold": r"squat and hold the position$|hold a squat$|stay in a squat for a while$",
    "push-ups": r"(?:do|perform) (?:push-ups|press-ups)$",
    "kick": rf"kick (?:forward )?{_LIMB}(?:leg|foot)$",
    "side kick": rf"(?:do a side kick|kick sideways) with the {_SIDE} leg$",
    "kick a ball": rf"(?:kick|shoot) a (?:soccer )?ball with the {_SIDE} (?:foot|leg)$",
    "punch": rf"punch (?:forward |straight ahead )?{_LIMB}(?:hand|fist)$",
    "one-two": r"(?:throw|do) a (?:one-two|jab and a cross|jab-cross|one-two punch).*$",
    "box": r"(?:box|shadow box|throw punches|throw a series of punches)$",
    "duck": r"duck(?: down)?$",
    "sit down": r"sit down(?: on a (?:chair|seat))?$|(?:take|have) a seat$|sit on a chair$",
    "stand up": r"stand up(?: from (?:a|the) (?:chair|seat))?$|get up from (?:a|the) chair$",
    "sit on the floor": r"sit (?:down )?on the (?:floor|ground)$",
    "get up from the floor": r"(?:get|stand|rise) up from the (?:floor|ground)$",
    "lie down": r"lie down(?: on the (?:back|floor|ground))?$",
    "get up from lying": r"(?:get|stand) up from lying(?: down| on the floor)?$",
    "kneel on one knee": r"kneel down on one knee and get up$|go down on one knee and stand up"
    r" again$|drop to one knee and get back up$|take a knee and stand back up$",
    "kneel on a knee": rf"(?:kneel on|kneel down on|go down on|lower) the {_SIDE} knee (?:to the"
    r" floor )?(?:and stand up|and rise)$",
    "kneel down": r"kneel down(?: on both knees)?$|kneel on both knees$",
    "bow": r"bow$|take a bow$|bow politely$",
    "bow deeply": r"bow (?:deeply|low)$|make a deep bow$|take a deep bow$",
    "crouch down": r"crouch (?:down|low|to the floor)(?: and (?:get up|stand up"
    r"(?: again)?|stand back up))?$",
    "touch the toes": r"touch the toes$|bend (?:over and|down to) touch the toes$|reach down to the"
    r" toes$",
    "balance": rf"(?:balance|stand) on the {_SIDE} (?:leg|foot)$",
    "balance on one leg": r"(?:balance|stand) on one (?:leg|foot)$",
    "lean": rf"(?:lean|tilt the body) to the {_SIDE}$",
    "pick up": r"pick (?:something|an? \w+) up from the (?:floor|ground)$|pick up (?:something"
    r"|an? \w+)(?: from the (?:floor|ground))?$|bend down and pick up (?:something|an? \w+)$",
    "wave": r"wave$|wave at someone$|wave hello$",
    "wave a hand": rf"wave (?:hello )?{_LIMB}(?:hand|arm)$",
    "wave both hands": r"(?:wave both hands|wave with both hands)$",
    "clap": r"(?:clap|applaud|clap their hands)$",
    "raise an arm": rf"raise (?:the|their) {_SIDE} (?:arm|hand)(?: above the head| up high"
    r"| straight up)?$",
    "raise both arms": r"(?:raise|lift) both (?:arms|hands)(?: above the head| straight up)?$",
    "arms out to the sides": r"(?:raise|stretch|lift) both (?:arms|hands) (?:out )?to the"
    r" sides$",
    "arms to the front": r"(?:raise|stretch) both (?:arms|hands) (?:straight )?(?:out )?(?:to the"
    r"|in) front$",
    "point forward": rf"point (?:forward|straight ahead|to the front) with the {_SIDE} hand$",
    "point up": r"point (?:up|upward|at the (?:sky|ceiling))$",
    "hands on hips": r"(?:put both hands on the hips|place their hands on their hips|stand with the"
    r" hands on the hips|rest both hands on the hips)$",
    "hand on a hip": rf"(?:put|rest|place|prop|stand with) (?:the|their) {_SIDE} hand on (?:the"
    r"|their)(?: left| right)? hip$",
    "cross the arms": r"(?:cross|fold) (?:their|the) arms.*$",
    "hands behind the head": r"(?:put|place|clasp) (?:both|their|the) hands behind (?:the|their)"
    r" head$",
    "nod": r"nod(?: the head| yes)?$|nod their head in agreement$",
    "shake the head": r"shake (?:their|the) head(?: from side to side| to say no)?$",
    "look to a side": rf"(?:look|turn (?:the|their) head)(?: to the)? {_SIDE}$",
    "look up": r"look up(?: at the sky)?$",
    "look down": r"look down(?: at the ground)?$",
    "look around": r"look (?:around|left and right|from side to side)$",
    "salute": r"salute$|give a military salute$|salute like a soldier$",
    "shrug": r"shrug(?: their shoulders)?$",
    "drink": r"(?:drink from a cup|take a drink) with (?:the|their) (left|right) hand$",
    "stretch up": r"stretch$|stretch (?:both arms up|upward with both arms|their arms above their"
    r" head)$",
    "arm circles": r"(?:circle|rotate) both arms (forward|backward)$",
    "push": r"push (?:something away|forward|a heavy object) with both (?:hands|arms)$",
    "pull": r"pull (?:something|something closer|a rope) with both (?:hands|arms)$",
    "throw": rf"throw (?:a ball|something)(?: overarm)? with (?:the|their) {_SIDE} hand$",
    "catch": r"catch (?:a ball|something) with both hands$",
    "stand still": r"stand (?:still|in place|without moving|and wait)$|do nothing$|stay still$",
}
# fmt: on
