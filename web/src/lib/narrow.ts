// Whether the window is a phone's; the style sheets know the same width.

import { MediaQuery } from "svelte/reactivity";

export const narrow = new MediaQuery("max-width: 720px");
