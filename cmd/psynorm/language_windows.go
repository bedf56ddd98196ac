package main

import "syscall"

// primaryChinese is the part of a Windows language identifier that all kinds of Chinese share.
const primaryChinese = 0x04

// systemLanguage asks Windows for the language of its surface, since it sets no locale variables.
func systemLanguage() string {
	id, _, _ := syscall.NewLazyDLL("kernel32.dll").NewProc("GetUserDefaultUILanguage").Call()
	if id&0x3ff == primaryChinese {
		return "zh"
	}
	return "en"
}
