import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import css from './Button.module.css';

interface Look {
  /** primary: the one thing to do here · gold: a vote · quiet: beside it · plain: as a word · danger: what cannot be undone */
  kind?: 'primary' | 'gold' | 'quiet' | 'plain' | 'danger';
  size?: 's' | 'm' | 'l';
  full?: boolean;
  icon?: ReactNode;
}

const look = ({ kind = 'primary', size = 'm', full }: Look, className?: string) =>
  [css.button, css[kind], css[size], full && css.full, className].filter(Boolean).join(' ');

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, Look {
  /** Waiting for the server: keeps the focus and the width, takes no second press. A button that sends says so, true or false. */
  busy?: boolean;
}

export function Button({
  kind,
  size,
  full,
  icon,
  busy,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={look({ kind, size, full }, className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        // The second click of a double click: the first was sent, and may be answered already.
        const again = busy !== undefined && event.detail > 1;
        if (busy || again) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    >
      {busy ? <span className={css.spinner} aria-hidden="true" /> : icon}
      {children}
    </button>
  );
}

export type LinkButtonProps = LinkProps & Look;

export function LinkButton({ kind, size, full, icon, className, children, ...rest }: LinkButtonProps) {
  return (
    <Link className={look({ kind, size, full }, typeof className === 'string' ? className : undefined)} {...rest}>
      {icon}
      {children}
    </Link>
  );
}

/** For files and phone numbers, which the router must not catch. */
export function HrefButton({
  kind,
  size,
  full,
  icon,
  className,
  children,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & Look) {
  return (
    <a className={look({ kind, size, full }, className)} {...rest}>
      {icon}
      {children}
    </a>
  );
}

/** A button that is only an icon; its name is for those who cannot see it and for the tooltip. */
export function IconButton({
  name,
  children,
  className,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { name: string }) {
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      className={[css.iconButton, className].filter(Boolean).join(' ')}
      {...rest}
    >
      {children}
    </button>
  );
}
