// The page of a published copy: one plain script and one style sheet, since a page opened from a file loads no module.

import { copyFileSync, rmSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

const outDir = "../src/dateline/faces/web/dist/copy";

/** The map's worker travels as text in the data: a page opened from a file could not load this one. */
function finish(): void {
  copyFileSync("copy.html", `${outDir}/index.html`);
  rmSync(`${outDir}/assets`, { recursive: true, force: true });
}

export default defineConfig({
  base: "./",
  publicDir: false,
  define: { "process.env.NODE_ENV": '"production"' },
  plugins: [
    svelte(),
    { name: "copy-page", closeBundle: finish },
  ],
  build: {
    outDir,
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 3000,
    lib: { entry: "src/main.ts", formats: ["iife"], name: "Dateline", fileName: () => "app.js", cssFileName: "app" },
  },
});
