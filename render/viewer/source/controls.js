// The buttons of the page and its keys. They only tell what was asked for.

import { showSeconds } from "./data.js";
import { SPEEDS } from "./player.js";

const find = (id) => document.getElementById(id);
const TOGGLES = ["mannequin", "skeleton", "trail", "follow", "loop"];

export class Controls {
  /**
   * Listen to the page.
   *
   * `handlers`: `toggle()` play or pause, `seek(time)`, `step(frames)`, `setSpeed(speed)`,
   * `shiftSpeed(direction)`, `set(name, on)` for a switch, `choose(index)` for a motion, `reset()`.
   */
  constructor(page, handlers) {
    this.page = page;
    this.urls = [];
    find("play").addEventListener("click", () => handlers.toggle());
    find("reset").addEventListener("click", () => handlers.reset());
    find("scrub").addEventListener("input", (event) =>
      handlers.seek(Number(event.target.value) / Number(event.target.dataset.fps)),
    );
    for (const name of TOGGLES) {
      const button = find(name);
      button.addEventListener("click", () =>
        handlers.set(name, button.getAttribute("aria-pressed") !== "true"),
      );
    }
    this.#offerSpeeds(handlers);
    this.#offerMotions(handlers);
    // Who pressed a button with the mouse means the player by the next space, not that button.
    document.addEventListener("click", (event) => {
      if (event.detail) event.target.closest("button, a")?.blur();
    });
    document.addEventListener("keydown", (event) => this.#press(event, handlers));
  }

  /** Show a motion's particulars and offer its files, Blobs by kind. */
  describe(index, files) {
    const motion = this.page.motions[index];
    const facts = [
      `${showSeconds(motion.frames / motion.fps)} s`,
      `${motion.frames} frames at ${Number(motion.fps.toFixed(2))} fps`,
      ...motion.facts,
    ];
    find("details").replaceChildren(...facts.map((fact) => element("li", fact)));
    find("warnings").replaceChildren(...motion.warnings.map((text) => element("li", text)));
    find("warnings").hidden = !motion.warnings.length;
    const scrub = find("scrub");
    scrub.max = Math.max(motion.frames - 1, 0);
    scrub.dataset.fps = motion.fps;
    for (const input of find("motions").querySelectorAll("input")) {
      input.checked = Number(input.value) === index;
    }
    this.urls.splice(0).forEach((url) => URL.revokeObjectURL(url));
    for (const [kind, file] of Object.entries(files)) this.#offerFile(kind, file, motion.name);
  }

  /** Show where the player is. */
  showTime(player) {
    const scrub = find("scrub");
    scrub.value = player.frame;
    const [now, end] = [showSeconds(player.time), showSeconds(player.duration)];
    const share = player.duration > 0 ? player.time / player.duration : 0;
    scrub.style.setProperty("--share", `${100 * share}%`);
    scrub.setAttribute("aria-valuetext", `${now} of ${end} seconds`);
    find("time").textContent = `${now} / ${end} s`;
    const play = find("play");
    play.classList.toggle("playing", player.playing);
    play.setAttribute("aria-label", player.playing ? "Pause" : "Play");
    play.title = `${player.playing ? "Pause" : "Play"} (space)`;
    find("speed").value = player.speed;
  }

  /** Show which switches are on. */
  showSwitches(switches) {
    for (const name of TOGGLES) find(name).setAttribute("aria-pressed", String(switches[name]));
  }

  /** Return the height in pixels that the page's parts cover at the top and the bottom. */
  covered() {
    const [top, bottom] = [find("heading"), find("panel")].map((part) =>
      part.getBoundingClientRect(),
    );
    return { top: top.bottom, bottom: Math.max(window.innerHeight - bottom.top, 0) };
  }

  /** Tell the reader that something went wrong. */
  complain(text) {
    find("message").textContent = text;
    find("message").hidden = false;
  }

  #offerSpeeds(handlers) {
    const select = find("speed");
    select.replaceChildren(...SPEEDS.map((speed) => new Option(`${speed}×`, speed)));
    select.addEventListener("change", () => handlers.setSpeed(Number(select.value)));
  }

  #offerMotions(handlers) {
    const box = find("motions");
    box.hidden = this.page.motions.length < 2;
    this.page.motions.forEach((motion, index) => {
      const input = element("input");
      Object.assign(input, { type: "radio", name: "motion", value: index });
      input.addEventListener("change", () => handlers.choose(index));
      const label = element("label");
      label.append(input, element("span", motion.label || `Motion ${index + 1}`));
      box.append(label);
    });
  }

  #offerFile(kind, file, name) {
    const link = find(kind);
    link.hidden = !file;
    if (link.hidden) return;
    link.href = URL.createObjectURL(file);
    link.download = `${name}.${kind}`;
    this.urls.push(link.href);
  }

  #press(event, handlers) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const kind = event.target.type ?? event.target.tagName;
    const pressable = event.target.closest?.("button, a, select, input");
    if (event.key === " " && (!pressable || kind === "range")) handlers.toggle();
    else if (event.key.startsWith("Arrow") && /^(radio|select)/.test(kind)) return;
    else if (event.key === "ArrowLeft") handlers.step(event.shiftKey ? -10 : -1);
    else if (event.key === "ArrowRight") handlers.step(event.shiftKey ? 10 : 1);
    else if (event.key === "ArrowUp") handlers.shiftSpeed(1);
    else if (event.key === "ArrowDown") handlers.shiftSpeed(-1);
    else if (event.key === "Home") handlers.seek(0);
    else if (event.key === "End") handlers.seek(Infinity);
    else return;
    event.preventDefault();
  }
}

function element(name, text = "") {
  const made = document.createElement(name);
  made.textContent = text;
  made.dir = "auto";
  return made;
}
