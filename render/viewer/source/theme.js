// Light and dark: colours of the 3D picture; those of the page are in its style sheet.

import { Color } from "three";

const LIGHT = {
  skin: "#d3d5d9", // of a figure without colours of its own
  tint: "#ffffff", // multiplied with the colours that a figure has
  left: "#2d7ec4",
  right: "#e8703a",
  middle: "#5c6574",
  trail: "#4f46e5",
  line: "#7f8896",
  lineStrength: 0.5,
  sky: "#ffffff",
  bounce: "#b9b4ac",
  shadow: 0.26,
  fill: 1.9,
  key: 2.1,
  rim: 0.5,
};

const DARK = {
  skin: "#aab2bf",
  tint: "#d4d9e2",
  left: "#58a6ea",
  right: "#f48a56",
  middle: "#9aa4b4",
  trail: "#8b8cff",
  line: "#8d97a8",
  lineStrength: 0.42,
  sky: "#c6d2e8",
  bounce: "#23262e",
  shadow: 0.55,
  fill: 1.05,
  key: 2.0,
  rim: 1.6,
};

const dark = window.matchMedia("(prefers-color-scheme: dark)");

/** Return the theme that the reader's system asks for. */
export function currentTheme() {
  const theme = dark.matches ? DARK : LIGHT;
  return Object.fromEntries(
    Object.entries(theme).map(([name, value]) => [
      name,
      typeof value === "string" ? new Color(value) : value,
    ]),
  );
}

/** Call `listener` whenever the system asks for another theme. */
export function onThemeChange(listener) {
  dark.addEventListener("change", listener);
}
