// Where no graphics card draws the map, it is drawn coarser while it moves, and sharp again once it rests.

import type { Map as MapLibre } from "maplibre-gl";

const COARSE = 0.5; // of the sharp pixels, along each side
const REST_MS = 600;

/** Whether pixels are drawn by the processor. */
function isSoftware(map: MapLibre): boolean {
  const gl = map.getCanvas().getContext("webgl2");
  const told = gl?.getExtension("WEBGL_debug_renderer_info");
  return told != null && /swiftshader|llvmpipe|software/i.test(String(gl?.getParameter(told.UNMASKED_RENDERER_WEBGL)));
}

export class Coarse {
  private readonly sharp: number;
  private readonly software: boolean;
  private held = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  /** Whether the canvas is being resized: what the map tells then is no move. */
  resizing = false;

  constructor(private readonly map: MapLibre) {
    this.sharp = map.getPixelRatio();
    this.software = isSoftware(map);
    // Resizing stops a move that has begun: it is done before one can.
    map.on("mousedown", () => this.stir());
    map.on("touchstart", () => this.stir());
    for (const [name, held] of [["mousedown", true], ["mouseup", false], ["touchstart", true], ["touchend", false]] as const) map.on(name, () => (this.held = held));
    map.on("wheel", () => this.stir());
  }

  /** The map may be about to move, or much of it to change. */
  stir(): void {
    if (!this.software || this.resizing) return;
    if (!this.map.isMoving()) this.draw(this.sharp * COARSE);
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.rest(), REST_MS);
  }

  private rest(): void {
    if (this.map.isMoving() || this.held) this.timer = setTimeout(() => this.rest(), REST_MS);
    else this.draw(this.sharp);
  }

  private draw(ratio: number): void {
    if (this.map.getPixelRatio() === ratio) return;
    this.resizing = true;
    this.map.setPixelRatio(ratio);
    this.resizing = false;
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
  }
}
