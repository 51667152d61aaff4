import init, { play } from "./kennel.js";

const ready = init();

onmessage = async (message) => {
  await ready;
  postMessage(await play(...message.data));
};
