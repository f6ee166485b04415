// A picture with a title and a description for those who do not see it, and a button that saves it. Colours stand in the
// picture itself, because it leaves the page as a file; form and words say what colour says.
import { Button } from '@mantine/core';
import { useId, useRef, type ReactNode } from 'react';
import classes from './Analysis.module.css';
import { save, svgText } from './download';

export const INK = '#17202b';
export const SOFT = '#4d5560';
export const RULE = '#ddd6c7';
export const NAVY = '#17324d';
export const FONT = "'Atkinson Hyperlegible Next Variable', 'Atkinson Hyperlegible', sans-serif";

type Props = {
  name: string; // of the file
  title: string;
  description: string;
  width: number;
  height: number;
  small?: boolean; // drawn for a phone's width: it need not scroll there
  children: ReactNode;
};
export function Picture({ name, title, description, width, height, small = false, children }: Props) {
  const id = useId();
  const picture = useRef<SVGSVGElement>(null);
  return (
    <figure className={classes.figure}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard */}
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={`Picture: ${title}`}>
        <svg
          ref={picture}
          className={small ? classes.small : classes.picture}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-labelledby={`${id}t ${id}d`}
          fontFamily={FONT}
          fontSize="14"
        >
          <title id={`${id}t`}>{title}</title>
          <desc id={`${id}d`}>{description}</desc>
          <rect width={width} height={height} fill="#fffefb" />
          {children}
        </svg>
      </div>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          if (picture.current) save(`${name}.svg`, 'image/svg+xml', svgText(picture.current));
        }}
      >
        Save the picture (SVG)<span className="visually-hidden">: {title}</span>
      </Button>
    </figure>
  );
}
