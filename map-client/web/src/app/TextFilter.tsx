import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { go, useAddress } from '../address/store';

/** Narrows a desk by a text, kept in the address once the typing rests. */
export function TextFilter({ label }: { label: string }) {
  const text = useAddress((a) => a.text);
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (typed.trim() === text) return;
    const timer = window.setTimeout(() => go({ text: typed.trim() }, 'replace'), 300);
    return () => window.clearTimeout(timer);
  }, [typed, text]);
  return <Input value={typed} onChange={(e) => setTyped(e.target.value)} allowClear placeholder={label} aria-label={label} />;
}
