// Time: what is played, how fast, and what happens at the end.

export const SPEEDS = [0.25, 0.5, 1, 1.5, 2];
// A page that was asleep goes on where it stopped.
const LONGEST_STEP = 0.25;

export class Player {
  constructor() {
    this.time = 0;
    this.duration = 0;
    this.fps = 30;
    this.playing = false;
    this.speed = 1;
    this.loop = true;
  }

  /** Show another motion, from its start. */
  load(duration, fps) {
    this.duration = duration;
    this.fps = fps;
    this.time = 0;
  }

  get frame() {
    return Math.round(this.time * this.fps);
  }

  get lastFrame() {
    return Math.round(this.duration * this.fps);
  }

  /** Let time pass (seconds of the clock on the wall); return whether it began anew. */
  advance(seconds) {
    if (!this.playing) return false;
    this.time += Math.min(seconds, LONGEST_STEP) * this.speed;
    if (this.time < this.duration) return false;
    if (this.loop && this.duration > 0) {
      this.time %= this.duration;
      return true;
    }
    this.time = this.duration;
    this.playing = false;
    return false;
  }

  /** Play or pause; at the end of a motion, play it again. */
  toggle() {
    if (!this.playing && this.time >= this.duration) this.time = 0;
    this.playing = !this.playing && this.duration > 0;
  }

  /** Go to a time, as near as there is one. */
  seek(time) {
    this.time = Math.min(Math.max(time, 0), this.duration);
  }

  /** Pause and go on or back by whole frames. */
  step(frames) {
    this.playing = false;
    this.seek((this.frame + frames) / this.fps);
  }

  /** Take the next speed up (1) or down (-1). */
  shift(direction) {
    const place = SPEEDS.indexOf(this.speed) + direction;
    this.speed = SPEEDS[Math.min(Math.max(place, 0), SPEEDS.length - 1)];
  }
}
