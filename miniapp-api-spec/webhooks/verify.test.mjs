// node --test: the vector of the Standard Webhooks specification, and what must not pass.
import assert from "node:assert/strict";
import { test } from "node:test";
import { verify } from "./verify.mjs";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"; // published with the specification
const at = 1614265330;
const body = '{"test": 2432232314}';
const headers = {
  "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
  "webhook-timestamp": String(at),
  "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};

test("the vector of the specification", () => {
  assert.equal(verify(secret, headers, body, at), true);
});

test("one of several signatures is enough", () => {
  const rotating = { ...headers, "webhook-signature": `v1,AAAA ${headers["webhook-signature"]}` };
  assert.equal(verify(secret, rotating, body, at), true);
});

test("another body, secret, id or time does not pass", () => {
  assert.equal(verify(secret, headers, body + " ", at), false);
  assert.equal(verify("whsec_" + "A".repeat(32), headers, body, at), false);
  assert.equal(verify(secret, { ...headers, "webhook-id": "msg_other" }, body, at), false);
  assert.equal(verify(secret, headers, body, at + 301), false);
  assert.equal(verify(secret, { ...headers, "webhook-signature": undefined }, body, at), false);
  assert.equal(verify(secret, { ...headers, "webhook-signature": "v2,AAAA" }, body, at), false);
});
