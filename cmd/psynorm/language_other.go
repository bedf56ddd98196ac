//go:build !windows

package main

// systemLanguage is English where the environment names no locale.
func systemLanguage() string { return "en" }
