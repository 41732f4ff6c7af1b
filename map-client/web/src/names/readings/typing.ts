/** Whether a key pressed there belongs to what is being typed. */
export const typing = (target: EventTarget | null) => target instanceof HTMLElement && target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable], .ant-select, .ant-modal') !== null;
