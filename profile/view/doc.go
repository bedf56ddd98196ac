// Package view says who may learn what of a pupil.
package view
