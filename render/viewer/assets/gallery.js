// Shows the cards that hold all words of the search.
const search = document.getElementById("search");
const count = document.getElementById("count");
const plain = (text) => text.normalize("NFKC").toLocaleLowerCase();
const cards = [...document.querySelectorAll(".card")].map((card) => ({
  card,
  text: plain([...card.querySelectorAll("h2, p, li")].map((part) => part.textContent).join(" ")),
}));
const all = count.textContent;

function filter() {
  const words = plain(search.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { card, text } of cards) {
    card.hidden = !words.every((word) => text.includes(word));
    shown += card.hidden ? 0 : 1;
  }
  count.textContent = words.length ? `${shown} of ${all}` : all;
  document.getElementById("nothing").hidden = shown > 0 || !words.length;
}

search.addEventListener("input", filter);
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== search) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Escape" && document.activeElement === search) {
    search.value = "";
    filter();
  }
});
filter(); // a browser may bring back what was typed before
