// The page: one figure on a stage, a player, and the controls for both.

import { Controls } from "./controls.js";
import { filesOf, readPage } from "./data.js";
import { loadFigure } from "./figure.js";
import { Player } from "./player.js";
import { Stage } from "./stage.js";
import { currentTheme, onThemeChange } from "./theme.js";

class Viewer {
  constructor(page) {
    this.page = page;
    this.player = new Player();
    this.player.playing = !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.switches = { mannequin: true, skeleton: false, trail: true, follow: true, loop: true };
    this.index = -1;
    this.figure = null;
    this.stale = true; // whether the picture must be drawn again
    this.before = performance.now();
    this.controls = new Controls(page, this.#handlers());
    this.controls.showSwitches(this.switches);
  }

  /** Show the first motion, or at least its particulars where the browser draws no 3D. */
  async open() {
    try {
      this.#setStage();
    } catch (error) {
      this.complain(error);
    }
    await this.choose(0);
    if (this.stage) this.#run();
  }

  /** Show one of the motions; from its start, seen from its front if it is the first one. */
  async choose(index) {
    this.index = index;
    const motion = this.page.motions[index];
    const files = await filesOf(motion);
    if (this.index !== index) return;
    this.controls.describe(index, files);
    if (!this.stage) return;
    const figure = await loadFigure(files.glb, motion.frames, motion.fps);
    if (this.index !== index) return figure.dispose(); // another one was chosen meanwhile
    const first = this.figure === null;
    if (!first) {
      this.stage.scene.remove(this.figure.group);
      this.figure.dispose();
    }
    this.figure = figure;
    this.stage.scene.add(figure.group);
    figure.show(this.switches);
    this.player.load(figure.duration, motion.fps);
    this.#paint();
    if (first) {
      this.#fit();
      this.#frame();
    }
    this.#jumped();
  }

  /** Draw from now on, whenever there is something new to see. */
  #run() {
    const tick = (now) => {
      requestAnimationFrame(tick);
      const seconds = Math.max(now - this.before, 0) / 1000;
      this.before = now;
      if (this.figure) this.#advance(seconds);
    };
    requestAnimationFrame(tick);
  }

  /** Tell the reader that there is nothing to see, and why. */
  complain(error) {
    this.controls.complain(
      `The motion cannot be shown in 3D here (${error.message}); its files can be downloaded.`,
    );
  }

  /** Return what can be seen now, for whoever looks in from outside. */
  state() {
    return {
      ready: this.figure !== null,
      motion: this.index,
      time: this.player.time,
      duration: this.player.duration,
      frame: this.player.frame,
      playing: this.player.playing,
      speed: this.player.speed,
      ...this.switches,
      joints: this.figure?.joints() ?? {},
      camera: this.stage?.camera.position.toArray(),
      target: this.stage?.controls.target.toArray(),
    };
  }

  #setStage() {
    const canvas = document.getElementById("stage");
    this.stage = new Stage(canvas);
    this.stage.controls.addEventListener("change", () => (this.stale = true));
    new ResizeObserver(() => this.#fit()).observe(canvas);
    onThemeChange(() => this.#paint());
  }

  #handlers() {
    const changed = (change) => (value) => {
      change(value);
      this.#jumped();
    };
    return {
      toggle: changed(() => this.player.toggle()),
      seek: changed((time) => this.player.seek(time)),
      step: changed((frames) => this.player.step(frames)),
      setSpeed: changed((speed) => (this.player.speed = speed)),
      shiftSpeed: changed((direction) => this.player.shift(direction)),
      reset: changed(() => this.figure && this.#frame()),
      choose: (index) => this.choose(index).catch((error) => this.complain(error)),
      set: (name, on) => this.#set(name, on),
    };
  }

  #set(name, on) {
    this.switches[name] = on;
    if (name === "mannequin" && !on) this.switches.skeleton = true; // somebody must be there
    if (name === "skeleton" && !on) this.switches.mannequin = true;
    this.player.loop = this.switches.loop;
    this.controls.showSwitches(this.switches);
    this.figure?.show(this.switches);
    this.#jumped();
  }

  #advance(seconds) {
    const { player, stage } = this;
    const turning = stage.controls.update();
    if (!player.playing && !turning && !this.stale) return;
    this.stale = false;
    if (player.playing) {
      const anew = player.advance(seconds);
      this.figure.pose(player.time);
      if (this.switches.follow) stage.follow(this.figure.place(), anew ? Infinity : seconds);
      this.controls.showTime(player);
    }
    stage.light(this.figure.place());
    stage.render();
  }

  /** Show a time that was jumped to, or anything else that changed at once. */
  #jumped() {
    if (!this.figure) return;
    this.figure.pose(this.player.time);
    if (this.switches.follow && !this.player.playing) this.stage.follow(this.figure.place());
    this.controls.showTime(this.player);
    this.stale = true;
  }

  #fit() {
    this.stage.resize(this.controls.covered());
    this.stale = true;
  }

  /** Look at the figure; or at all of its way if the camera stays. */
  #frame() {
    const { figure, switches, stage } = this;
    if (switches.follow) {
      stage.frame(figure.place(), figure.facing());
      return;
    }
    const middle = figure.path[0].clone();
    const reach = { x: [Infinity, -Infinity], z: [Infinity, -Infinity] };
    for (const place of figure.path) {
      for (const axis of ["x", "z"]) {
        reach[axis] = [
          Math.min(reach[axis][0], place[axis]),
          Math.max(reach[axis][1], place[axis]),
        ];
      }
    }
    middle.x = (reach.x[0] + reach.x[1]) / 2;
    middle.z = (reach.z[0] + reach.z[1]) / 2;
    stage.frame(middle, figure.facing(), Math.hypot(reach.x[1] - middle.x, reach.z[1] - middle.z));
  }

  #paint() {
    const theme = currentTheme();
    this.stage.paint(theme);
    this.figure?.paint(theme);
    this.stale = true;
  }
}

const viewer = new Viewer(readPage());
window.saymove = { state: () => viewer.state() };
viewer.open().catch((error) => viewer.complain(error));
