/**
 * Judgement as arithmetic: conditions over windows, sequential detectors, certified bounds. Everything is a function of what it is given; nothing knows of clocks,
 * flags, files or people.
 */
package io.dualrun.engine.verdict;
