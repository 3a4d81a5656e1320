const shapes = {
  information: <path d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm1 15h-2v-6h2v6Zm0-8h-2V7h2v2Z" />,
  success: <path d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.5 14.5L6 12l1.4-1.4 3.1 3.1 6.1-6.1L18 9l-7.5 7.5Z" />,
  warning: <path d="M12 2.5 1 21.5h22L12 2.5Zm1 16h-2v-2h2v2Zm0-4h-2v-5h2v5Z" />,
  error: <path d="M8 2h8l6 6v8l-6 6H8l-6-6V8l6-6Zm5 15v-2h-2v2h2Zm0-4V7h-2v6h2Z" />,
  open: <path d="m9 5 7 7-7 7-1.4-1.4 5.6-5.6-5.6-5.6L9 5Z" />,
}

export type IconName = keyof typeof shapes

/** A picture beside a word that says the same, so screen readers pass over it. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
    {shapes[name]}
  </svg>
)
