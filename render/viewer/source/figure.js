// The person: a skinned mesh from a GLB file, its skeleton drawn as rods, and the path it takes.

import {
  AnimationMixer,
  BufferGeometry,
  CylinderGeometry,
  Float32BufferAttribute,
  Group,
  InstancedMesh,
  Matrix4,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  MeshStandardMaterial,
  Quaternion,
  SphereGeometry,
  Vector3,
} from "three";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";

const JOINT_RADIUS = 0.021;
const BONE_RADIUS = 0.012;
const TRAIL_WIDTH = 0.03;
const SHORTEST_TRAIL = 0.15; // metres; standing still leaves no path
const TRAIL_STEP = 0.01;
const UP = new Vector3(0, 1, 0);

/** Return the figure that a GLB file (a Blob) describes; an Error if there is none in it. */
export async function loadFigure(file, frames, fps) {
  const gltf = await new GLTFLoader().parseAsync(await file.arrayBuffer(), "");
  return new Figure(gltf, frames, fps);
}

export class Figure {
  constructor(gltf, frames, fps) {
    this.group = new Group();
    this.group.add(gltf.scene);
    this.meshes = [];
    gltf.scene.traverse((node) => node.isSkinnedMesh && this.meshes.push(node));
    if (!this.meshes.length) throw new Error("the file holds no skinned mesh");
    this.bones = this.meshes[0].skeleton.bones;
    this.root = this.bones.find((bone) => !bone.parent.isBone);
    this.duration = Math.max(frames - 1, 0) / fps;
    this.mixer = new AnimationMixer(gltf.scene);
    this.action = gltf.animations.length ? this.mixer.clipAction(gltf.animations[0]).play() : null;
    this.skin = new MeshStandardMaterial({
      roughness: 0.62,
      vertexColors: this.meshes.every((mesh) => mesh.geometry.hasAttribute("color")),
    });
    for (const mesh of this.meshes) {
      if (!mesh.geometry.hasAttribute("normal")) mesh.geometry.computeVertexNormals();
      mesh.material = this.skin;
      mesh.castShadow = true;
      mesh.frustumCulled = false; // its bounds are those of the first pose
    }
    this.rods = new Rods(this.bones);
    this.path = this.#walk(frames, fps);
    this.trail = new Trail(this.path);
    this.group.add(this.rods.group, this.trail.group);
    this.pose(0);
  }

  /** Put everything where it is at a time in seconds. */
  pose(time) {
    if (this.action) {
      this.action.time = time;
      this.mixer.update(0); // sets the pose exactly, also at the very end
    }
    this.group.updateMatrixWorld(true);
    this.rods.update();
    this.trail.update(this.duration > 0 ? time / this.duration : 1);
  }

  /** Take the colours of a theme. */
  paint(theme) {
    this.skin.color.set(this.skin.vertexColors ? theme.tint : theme.skin);
    this.rods.paint(theme);
    this.trail.paint(theme);
  }

  /** Show or hide the parts. With both, the skeleton is seen through the skin. */
  show({ mannequin, skeleton, trail }) {
    for (const mesh of this.meshes) mesh.visible = mannequin;
    this.skin.transparent = mannequin && skeleton;
    this.skin.opacity = this.skin.transparent ? 0.5 : 1;
    this.skin.needsUpdate = true;
    this.rods.show(skeleton, !mannequin);
    this.trail.group.visible = trail;
  }

  /** Return where the root is now. */
  place() {
    return this.root.getWorldPosition(new Vector3());
  }

  /** Return the horizontal direction that the person faces now. */
  facing() {
    const [left, right] = ["left_hip", "right_hip"].map((name) => this.#find(name));
    if (!left || !right) return new Vector3(0, 0, 1);
    const side = left.getWorldPosition(new Vector3()).sub(right.getWorldPosition(new Vector3()));
    const facing = side.setY(0).cross(UP);
    return facing.lengthSq() > 1e-8 ? facing.normalize() : new Vector3(0, 0, 1);
  }

  /** Return the world positions of all joints now, by name. */
  joints() {
    const place = new Vector3();
    return Object.fromEntries(
      this.bones.map((bone) => [bone.name, bone.getWorldPosition(place).toArray()]),
    );
  }

  /** Free what the graphics card holds. */
  dispose() {
    this.group.traverse((node) => node.geometry?.dispose());
    for (const mesh of this.meshes) mesh.skeleton.dispose();
    this.skin.dispose();
    this.rods.dispose();
    this.trail.dispose();
  }

  #find(name) {
    return this.bones.find((bone) => bone.name === name);
  }

  /** Return where the root is in each frame. */
  #walk(frames, fps) {
    const places = [];
    for (let frame = 0; frame < Math.max(frames, 1); frame += 1) {
      if (this.action) {
        this.action.time = Math.min(frame / fps, this.duration);
        this.mixer.update(0);
      }
      places.push(this.place());
    }
    return places;
  }
}

/** The skeleton: balls and rods, left, right and middle in their own colours. */
class Rods {
  constructor(bones) {
    this.bones = bones;
    this.pairs = bones.filter((bone) => bone.parent.isBone).map((bone) => [bone.parent, bone]);
    this.material = new MeshLambertMaterial();
    const ball = new SphereGeometry(JOINT_RADIUS, 16, 12);
    const rod = new CylinderGeometry(BONE_RADIUS * 0.7, BONE_RADIUS, 1, 12).translate(0, 0.5, 0);
    this.balls = new InstancedMesh(ball, this.material, bones.length);
    this.sticks = new InstancedMesh(rod, this.material, Math.max(this.pairs.length, 1));
    this.group = new Group();
    for (const mesh of [this.balls, this.sticks]) {
      mesh.frustumCulled = false;
      this.group.add(mesh);
    }
  }

  update() {
    const [start, end, along] = [new Vector3(), new Vector3(), new Vector3()];
    const [matrix, turn, size] = [new Matrix4(), new Quaternion(), new Vector3()];
    this.bones.forEach((bone, index) => {
      matrix.makeTranslation(bone.getWorldPosition(start));
      this.balls.setMatrixAt(index, matrix);
    });
    this.pairs.forEach(([parent, bone], index) => {
      parent.getWorldPosition(start);
      along.subVectors(bone.getWorldPosition(end), start);
      const length = along.length();
      turn.setFromUnitVectors(UP, length > 0 ? along.divideScalar(length) : UP);
      this.sticks.setMatrixAt(index, matrix.compose(start, turn, size.set(1, length, 1)));
    });
    this.balls.instanceMatrix.needsUpdate = true;
    this.sticks.instanceMatrix.needsUpdate = true;
  }

  paint(theme) {
    const sideOf = (bone) => theme[/^(left|right)/.exec(bone.name)?.[1] ?? "middle"];
    this.bones.forEach((bone, index) => this.balls.setColorAt(index, sideOf(bone)));
    this.pairs.forEach(([, bone], index) => this.sticks.setColorAt(index, sideOf(bone)));
    this.balls.instanceColor.needsUpdate = true;
    if (this.sticks.instanceColor) this.sticks.instanceColor.needsUpdate = true;
  }

  /** Show the skeleton, alone (it then casts the shadow) or through the skin. */
  show(visible, alone) {
    this.group.visible = visible;
    for (const mesh of [this.balls, this.sticks]) {
      mesh.castShadow = alone;
      mesh.renderOrder = alone ? 0 : 10;
    }
    this.material.depthTest = alone;
    this.material.transparent = !alone; // transparent things are drawn last
    this.material.needsUpdate = true;
  }

  dispose() {
    this.balls.dispose();
    this.sticks.dispose();
    this.material.dispose();
  }
}

/** The path of the root on the floor: all of it faint, what has been walked strong. */
class Trail {
  constructor(places) {
    const path = thinned(places);
    this.group = new Group();
    this.materials = [0.28, 0.85].map(
      (opacity) => new MeshBasicMaterial({ transparent: true, opacity, depthWrite: false }),
    );
    this.shares = path.map(({ share }) => share);
    this.past = null;
    if (path.length < 2 || lengthOf(path) < SHORTEST_TRAIL) return;
    this.materials.forEach((material, order) => {
      const mesh = new Mesh(ribbon(path), material);
      mesh.position.y = 0.003 + 0.001 * order;
      mesh.renderOrder = 3 + order;
      this.group.add(mesh);
      this.past = mesh;
    });
  }

  /** Show as walked what lies before a share (0 to 1) of the time. */
  update(share) {
    if (!this.past) return;
    const walked = this.shares.filter((reached) => reached <= share).length;
    this.past.geometry.setDrawRange(0, Math.max(walked - 1, 0) * 6);
  }

  paint(theme) {
    for (const material of this.materials) material.color.set(theme.trail);
  }

  dispose() {
    for (const material of this.materials) material.dispose();
  }
}

/** Return points of a path that are some way apart, each with its share of the time. */
function thinned(places) {
  const kept = [];
  places.forEach((place, index) => {
    const last = kept.at(-1)?.place;
    if (last && Math.hypot(place.x - last.x, place.z - last.z) < TRAIL_STEP) return;
    kept.push({ place, share: index / Math.max(places.length - 1, 1) });
  });
  return kept;
}

function lengthOf(path) {
  let length = 0;
  for (let index = 1; index < path.length; index += 1) {
    const [a, b] = [path[index - 1].place, path[index].place];
    length += Math.hypot(b.x - a.x, b.z - a.z);
  }
  return length;
}

/** Return a flat band along a path, two triangles for each step of it. */
function ribbon(path) {
  const positions = [];
  const faces = [];
  path.forEach(({ place }, index) => {
    const before = path[Math.max(index - 1, 0)].place;
    const after = path[Math.min(index + 1, path.length - 1)].place;
    const [x, z] = [after.x - before.x, after.z - before.z];
    const scale = TRAIL_WIDTH / 2 / (Math.hypot(x, z) || 1);
    positions.push(place.x - z * scale, 0, place.z + x * scale);
    positions.push(place.x + z * scale, 0, place.z - x * scale);
    const corner = 2 * index;
    if (index > 0) faces.push(corner - 2, corner, corner - 1, corner, corner + 1, corner - 1);
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new Float32BufferAttribute(positions, 3));
  geometry.setIndex(faces);
  return geometry;
}
