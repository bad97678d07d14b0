"""Plainer words for whole phrases: what is left of them without details; a table like `synonyms`.

People who ask for several things in a row name each in two or three words: "walks forward, then
bows". What a plainer phrase leaves out must leave it true.
"""

from __future__ import annotations

_SIDE = "(left|right)"
_COUNT = r"(?: once| one time| twice| NUM times)?"

# fmt: off
PLAINER: tuple[tuple[str, str], ...] = (
    (r"(?:walk|stride|stroll|amble|saunter|hurry|go|move|power walk|wander)"
     r" (?:straight ahead|ahead|along|forwards?|in a straight line|at a normal pace|at a steady"
     r" pace|forward normally|for a walk|forward on foot|slowly|slowly forward|quickly|fast|briskly"
     r" forward|slowly ahead|forward at an? \w+ pace|a long way forward|a few steps"
     r"|forward for a long distance|a short distance forward|a little way ahead)$"
     r"|(?:take a few|take several) steps forward$|walk$", "walk forward; walk forward; walk"),
    (r"(?:walk|step|move|back) (?:backwards|back|up|away|slowly backwards)$|back away slowly$|walk"
     r" backward in a straight line$|take a few steps back$", "walk backward; walk backwards"),
    (rf"(?:walk|step|move|shuffle|go) (?:sideways )?to the {_SIDE}(?: side| several times)?$|(?:do|"
     rf"take) side steps to the {_SIDE}$", r"walk sideways to the \1\2; walk to the \1\2"),
    (r"(?:run|dash|race|rush) (?:forwards?|straight ahead|ahead|fast|quickly forward|at high speed"
     r"|forward at a run|in a straight line)$|go for a run$|sprint(?: forward| straight ahead)?$"
     r"|run (?:as fast as possible|very fast|at top speed|forward at full speed)$",
     "run; run forward; run forward"),
    (rf"(?:turn|rotate|pivot) (?:90|ninety|45|forty-five) degrees to the {_SIDE}$|(?:turn|rotate)"
     rf" {_SIDE} by (?:90|45) degrees$|make a (?:90-degree|quarter|right-angle) turn to the"
     rf" {_SIDE}$|turn to (?:the|face) {_SIDE}$|turn {_SIDE} on the spot$",
     r"turn \1\2\3\4\5; turn to the \1\2\3\4\5"),
    (r"(?:turn|rotate|pivot) (?:180|one hundred and eighty) degrees.*$|(?:make|do) (?:a half turn"
     r"|an about-turn|an about-face)(?! jump).*$|turn (?:around (?:to|on|clock|counter|over).*|to"
     r" face the other way|back|halfway around.*)$", "turn around"),
    (r"jump (?:up|straight up|on the spot|in place|into the air|once|high)$|leap up$|do (?:a|one)"
     r" (?:vertical )?jump$", "jump; jump up"),
    (r"(?:jump|leap|hop) (?:forwards?|ahead)(?: with both feet)?(?: once)?$|do a (?:small |long"
     r" |standing long )?jump forward$", "jump forward"),
    (rf"hop (?:in place |forward )?on the {_SIDE} (?:leg|foot){_COUNT}$",
     r"hop on the \1 leg; hop on one leg"),
    (r"(?:do|perform) (?:a|one|a deep|one deep) squat$|squat (?:down and (?:stand (?:back )?up|get"
     r" back up)|once)$|do a knee bend$|bend the knees into a squat and stand up$", "squat"),
    (r"(?:do|perform) (?:NUM |some )?(?:jumping jacks|star jumps)$|exercise with jumping jacks$",
     "do jumping jacks"),
    (r"bow (?:deeply|low|slightly|politely|once|one time|deeply (?:once|one time))$|(?:take|make|"
     r"give) (?:a|one) (?:deep |slight |polite )?bow$", "bow; bow; take a bow"),
    (r"sit down (?:on a (?:chair|seat)|with the hands on the thighs)$|(?:take|have) a seat$|lower"
     r" oneself onto a chair$", "sit down"),
    (r"(?:stand|get) up from (?:a|the) (?:chair|seat)$|(?:rise|get up) from (?:a|the) (?:chair|"
     r"seat)$", "stand up"),
    (r"kneel down on (?:both knees|the ground)$|(?:go|get) down on (?:both|the) knees$|(?:sink|"
     r"drop) to (?:the|both) knees$|kneel on the floor$", "kneel down"),
    (rf"kneel down on the {_SIDE} knee$", "kneel down; kneel down on one knee"),
    (r"lie down on the (?:back|floor|ground)$|sit down on the floor and lie back$", "lie down"),
    (r"(?:bend|reach) down (?:and|to) (?:pick|grab) .*$|pick (?:up )?an? \w+(?: up)?(?: (?:from"
     r"|off) the (?:floor|ground))?(?: with .*)?$|take an? \w+ off the ground$",
     "pick something up from the floor; pick up something; pick something up"),
    (rf"(?:kick (?:forward )?(?:with|using) (?:the|their) {_SIDE} (?:leg|foot)|do (?:a|one) front"
     rf" kick with the {_SIDE} leg|throw (?:a|one) {_SIDE} front kick)(?: once| one time)?$",
     r"kick with the \1\2\3 leg; kick with the \1\2\3 foot; kick"),
    (rf"punch (?:forward |straight ahead )?with the {_SIDE} (?:hand|fist)(?: once| one time)?$"
     rf"|throw (?:a|one) (?:punch with the {_SIDE} hand|{_SIDE} (?:jab|cross))$",
     r"punch with the \1\2\3 hand; punch; throw a punch with the \1\2\3 hand"),
    (rf"wave (?:hello )?with the {_SIDE} hand{_COUNT}$|wave the {_SIDE} hand{_COUNT}$|raise the"
     rf" {_SIDE} hand and \[wave\]$", r"wave with the \1\2\3 hand; wave"),
    (r"(?:wave both hands|wave with both hands)(?: twice| NUM times)$", "wave with both hands"),
    (r"(?:clap their hands|clap the hands together|clap with both hands in front of the chest|"
     r"applaud|clap(?: their hands)? (?:twice|NUM times))$", "clap; clap their hands"),
    (rf"(?:raise|lift) (?:the|their) {_SIDE} (?:hand|arm) (?:above the head|straight up|up high)$",
     r"raise the \1 arm; raise the \1 hand"),
    (r"(?:raise|lift) both (?:arms|hands) (?:above the head|straight up|up high|overhead)$",
     "raise both arms"),
    (r"nod (?:the head|their head in agreement|yes|NUM times|twice|once)$", "nod"),
    (r"salute (?:with the (?:left|right) hand|like a soldier)$|give a military salute$", "salute"),
)
# fmt: on
