import "./style/app.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { store } from "./lib/store.svelte";

const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
store.theme = prefersDark.matches ? "dark" : "light";
prefersDark.addEventListener("change", (change) => (store.theme = change.matches ? "dark" : "light"));

const root = document.getElementById("app");
if (root) mount(App, { target: root });
