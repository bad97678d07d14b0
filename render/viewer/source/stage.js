// Where the person is seen: floor, light, shadow and camera.

import {
  Color,
  DirectionalLight,
  HemisphereLight,
  MathUtils,
  Mesh,
  PCFShadowMap,
  PerspectiveCamera,
  PlaneGeometry,
  Scene,
  ShaderMaterial,
  ShadowMaterial,
  Vector3,
  WebGLRenderer,
} from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";

const AZIMUTH = MathUtils.degToRad(32); // from the facing, towards the person's left
const PITCH = MathUtils.degToRad(11);
const STEEP_PITCH = MathUtils.degToRad(27); // shows all of a path on the floor
const LOOK_HEIGHT = 0.92;
const FIGURE_HEIGHT = 2.1; // metres that are to fit the free part of the picture
const FIGURE_WIDTH = 1.75;
const FLOOR_REACH = 9;
const LIGHT_OFFSET = new Vector3(-1.7, 4.2, 1.5);
const SHADOW_REACH = 2.2;
const FOLLOW_RATE = { level: 6, height: 2 }; // per second

const FLOOR_SHADER = {
  vertexShader: `
    varying vec3 place;
    void main() {
      vec4 world = modelMatrix * vec4(position, 1.0);
      place = world.xyz;
      gl_Position = projectionMatrix * viewMatrix * world;
    }`,
  // Lines one pixel wide or one centimetre, whichever is more; gone where they would flicker.
  fragmentShader: `
    uniform vec3 line;
    uniform vec3 centre;
    uniform float strength;
    varying vec3 place;
    float lines(float cell, float width) {
      vec2 across = place.xz / cell;
      vec2 pixel = fwidth(across);
      vec2 reach = max(vec2(width / cell), pixel * 0.75);
      vec2 distance = abs(fract(across - 0.5) - 0.5);
      vec2 cover = 1.0 - smoothstep(reach * 0.5, reach * 0.5 + pixel, distance);
      cover *= clamp(1.0 - pixel * 2.5, 0.0, 1.0);
      return max(cover.x, cover.y);
    }
    void main() {
      float far = length(place.xz - centre.xz) / ${FLOOR_REACH.toFixed(1)};
      float fade = pow(clamp(1.0 - far, 0.0, 1.0), 1.6);
      float cover = max(lines(1.0, 0.012), 0.35 * lines(0.25, 0.006));
      gl_FragColor = vec4(line, cover * fade * strength);
      #include <colorspace_fragment>
    }`,
};

export class Stage {
  /** Prepare the stage on a canvas; throws where the browser draws no 3D. */
  constructor(canvas) {
    this.canvas = canvas;
    this.renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
    this.renderer.shadowMap.enabled = true;
    this.renderer.shadowMap.type = PCFShadowMap;
    this.scene = new Scene();
    this.camera = new PerspectiveCamera(30, 1, 0.1, 100);
    this.anchor = new Vector3(0, LOOK_HEIGHT, 0);
    this.#addControls();
    this.#addLight();
    this.#addFloor();
  }

  /** Fit the picture to the canvas; `covered`: its height in pixels that other things cover. */
  resize(covered) {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!width || !height) return;
    this.renderer.setPixelRatio(Math.min(window.devicePixelRatio, 2));
    this.renderer.setSize(width, height, false);
    this.camera.aspect = width / height;
    const { top, bottom } = covered;
    this.free = Math.max((height - top - bottom) / height, 0.3);
    this.camera.setViewOffset(width, height, 0, (bottom - top) / 2, width, height);
  }

  /** Take the colours of a theme. */
  paint(theme) {
    this.floor.material.uniforms.line.value.set(theme.line);
    this.floor.material.uniforms.strength.value = theme.lineStrength;
    this.shadow.material.opacity = theme.shadow;
    this.fill.color.set(theme.sky);
    this.fill.groundColor.set(theme.bounce);
    this.fill.intensity = theme.fill;
    this.key.intensity = theme.key;
    this.rim.intensity = theme.rim;
  }

  /** Look from the front and the person's left at all within `reach` metres of a place. */
  frame(place, facing, reach = 0) {
    const pitch = reach > 0 ? STEEP_PITCH : PITCH;
    const half = Math.tan(MathUtils.degToRad(this.camera.fov / 2));
    const tall = (FIGURE_HEIGHT / 2 + reach * Math.sin(pitch)) / (half * this.free);
    const wide = (FIGURE_WIDTH / 2 + reach) / (half * this.camera.aspect);
    const nearer = 0.5 * reach * Math.cos(pitch); // what is in front of the place
    const distance = MathUtils.clamp(Math.max(tall, wide) + nearer, 2.5, 40);
    const direction = facing.clone().applyAxisAngle(new Vector3(0, 1, 0), AZIMUTH);
    direction.multiplyScalar(Math.cos(pitch)).setY(Math.sin(pitch));
    this.#halt();
    this.anchor.copy(anchorOf(place));
    this.controls.target.copy(this.anchor);
    this.camera.position.copy(this.anchor).addScaledVector(direction, distance);
    this.controls.update();
    this.light(place);
  }

  /** Move the camera along with a place; without `seconds`, at once. */
  follow(place, seconds = Infinity) {
    const goal = anchorOf(place);
    const share = (rate) => 1 - Math.exp(-rate * seconds);
    const step = goal.sub(this.anchor);
    const level = share(FOLLOW_RATE.level);
    step.multiply(new Vector3(level, share(FOLLOW_RATE.height), level));
    this.anchor.add(step);
    this.controls.target.add(step);
    this.camera.position.add(step);
  }

  /** Let light and floor go with a place, so that they never end. */
  light(place) {
    this.key.target.position.set(place.x, 0, place.z);
    this.key.position.copy(this.key.target.position).add(LIGHT_OFFSET);
    this.shadow.position.set(place.x, 0.001, place.z);
    this.floor.position.set(place.x, 0, place.z);
    this.floor.material.uniforms.centre.value.set(place.x, 0, place.z);
  }

  /** Draw the picture. */
  render() {
    this.renderer.render(this.scene, this.camera);
  }

  /** End a turn that the controls let run out. */
  #halt() {
    this.controls.enableDamping = false;
    this.controls.update();
    this.controls.enableDamping = true;
  }

  #addControls() {
    this.controls = new OrbitControls(this.camera, this.canvas);
    this.controls.enableDamping = true;
    this.controls.dampingFactor = 0.12;
    this.controls.minDistance = 1;
    this.controls.maxDistance = 40;
    this.controls.maxPolarAngle = Math.PI / 2 - 0.01; // never below the floor
  }

  #addLight() {
    this.fill = new HemisphereLight();
    this.key = new DirectionalLight(0xffffff);
    this.key.castShadow = true;
    this.key.shadow.mapSize.set(1024, 1024);
    this.key.shadow.radius = 5;
    this.key.shadow.bias = -0.0004;
    this.key.shadow.normalBias = 0.02;
    const { camera } = this.key.shadow;
    camera.left = camera.bottom = -SHADOW_REACH;
    camera.right = camera.top = SHADOW_REACH;
    camera.near = 0.5;
    camera.far = 9;
    this.rim = new DirectionalLight(0xffffff);
    this.rim.position.set(2.5, 2, -2.5);
    this.scene.add(this.fill, this.key, this.key.target, this.rim);
  }

  #addFloor() {
    const flat = (size) => new PlaneGeometry(size, size).rotateX(-Math.PI / 2);
    this.floor = new Mesh(
      flat(2 * FLOOR_REACH),
      new ShaderMaterial({
        ...FLOOR_SHADER,
        transparent: true,
        depthWrite: false,
        uniforms: {
          line: { value: new Color() },
          centre: { value: new Vector3() },
          strength: { value: 1 },
        },
      }),
    );
    this.floor.renderOrder = 1;
    this.shadow = new Mesh(
      flat(4 * SHADOW_REACH),
      new ShadowMaterial({ transparent: true, depthWrite: false }),
    );
    this.shadow.receiveShadow = true;
    this.shadow.renderOrder = 2;
    this.scene.add(this.floor, this.shadow);
  }
}

/** Return what the camera looks at: a point above the floor, higher if the person is high up. */
function anchorOf(place) {
  return new Vector3(place.x, Math.max(LOOK_HEIGHT, place.y - 0.35), place.z);
}
