/** What every setting of a policy must have come to: on the settings page, and at the host. */
import assert from "node:assert/strict";

import { plain, words } from "./words.mjs";

/** The members of one list that policies keep apart. @param {any} one */
const shown = (one) => (typeof one === "string" ? one : one.name);

/** What the host gets of a policy: two shapes of a list are one, and comments stay behind. @param {Record<string, any>} policy */
export function expectedSettings({ allow, allow_entries, block, block_names, ...rest }) {
  const bare = (/** @type {any} */ one) => {
    if (typeof one === "string") return one;
    const kept = { ...one };
    delete kept.comment;
    return kept;
  };
  return {
    ...rest,
    allow: [...(allow ?? []), ...(allow_entries ?? [])].map(bare),
    block: [...(block ?? []), ...(block_names ?? [])].map(bare),
  };
}

/**
 * @param {import("./native_host.mjs").NativeHost} host in the mode `overheard`
 * @param {Record<string, any>} policy @param {string[]} [unread] paths of what the host is to refuse
 */
export function assertConfigured(host, policy, unread = []) {
  const { settings, warnings } = host.configured();
  const { managed, ...values } = settings;
  const wanted = expectedSettings(policy);
  assert.deepEqual(values, wanted);
  assert.deepEqual([...managed].sort(), Object.keys(wanted).sort(), "all of it is the policy's");
  assert.deepEqual(warnings, unread);
}

/** Runs in the settings page: what stands in each field, and whether it is locked. */
export function fieldsShown() {
  const said = {};
  for (const field of document.querySelectorAll("input.v-input, textarea.v-input")) {
    said[field.id] = { value: field.value, locked: field.readOnly };
  }
  for (const group of document.querySelectorAll("fieldset.v-fields")) {
    const inputs = [...group.querySelectorAll("input")];
    said[group.id] = {
      value: inputs.find(({ checked }) => checked)?.value,
      locked: inputs.every(({ disabled }) => disabled),
    };
  }
  return said;
}

/**
 * @param {ReturnType<typeof fieldsShown>} fields @param {string} text of the page
 * @param {Record<string, any>} policy
 */
export function assertShown(fields, text, policy) {
  for (const name of [
    "practice_name",
    "language",
    "go_on",
    "report_address",
    "prediction",
    "carnet",
  ]) {
    assert.deepEqual(fields[name], { value: String(policy[name]), locked: true }, name);
  }
  for (const name of ["own_domains", "webmails", "remote_tools"]) {
    assert.deepEqual(fields[name], { value: policy[name].join("\n"), locked: true }, name);
  }
  for (const { id, number } of policy.contacts) {
    assert.deepEqual(fields[`contact-${id}`], { value: number, locked: true }, id);
  }
  for (const name of ["allow", "allow_entries", "block", "block_names"]) {
    for (const one of policy[name]) assert.ok(text.includes(shown(one)), `${name}: ${shown(one)}`);
  }
  for (const line of policy.subscriptions) {
    assert.ok(text.includes(line.slice(0, 30)), `${line} in ${text}`);
  }
  const language = policy.language;
  const [before] = words("options_managed_help", language).split("$text$");
  assert.ok(text.includes(plain(before)), "what was decided stands in one place");
  assert.ok(!text.includes(plain(words("options_unread", language)).slice(0, 25)), text);
}
