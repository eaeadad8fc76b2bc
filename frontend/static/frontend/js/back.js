// A page that answers a form sent wrongly is remembered by its address alone: coming back to it asks nothing and repeats nothing.

if (document.querySelector(".errors")) history.replaceState(null, "", location.href);
