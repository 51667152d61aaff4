// Loaded before a server that would listen on all interfaces: it listens on the loopback interface only.
import net from "node:net";

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...rest) {
  const isPort = typeof port === "number" || typeof port === "string";
  const hasHost = typeof rest[0] === "string";
  return isPort && !hasHost ? listen.call(this, port, "127.0.0.1", ...rest) : listen.call(this, port, ...rest);
};
