// What every page does: on a small screen filters wait until they are wanted; changes sent by htmx bear the token of the session.
"use strict";
if (matchMedia("(max-width: 48rem)").matches) document.querySelectorAll(".filtering").forEach((filters) => { filters.open = false; });
document.querySelector(".pages [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRF-Token"] = document.querySelector("meta[name=csrf]").content;
});
