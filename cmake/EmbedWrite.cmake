# cmake -DDIST=folder -DOUT=file.S -P EmbedWrite.cmake: the files of a folder as assembler, with a table of them.
file(GLOB_RECURSE files RELATIVE ${DIST} ${DIST}/*)
list(SORT files)
set(names "")
set(bytes "")
set(rows "")
set(count 0)
foreach(file IN LISTS files)
  if(file MATCHES "\\.map$")
    continue()
  endif()
  string(APPEND names "name_${count}: .asciz \"${file}\"\n")
  string(APPEND bytes "bytes_${count}: .incbin \"${DIST}/${file}\"\nend_${count}: .byte 0\n")
  string(APPEND rows "  .quad name_${count}, bytes_${count}, end_${count}\n")
  math(EXPR count "${count} + 1")
endforeach()
file(WRITE ${OUT} "  .section .rodata
${names}
${bytes}
  .section .data.rel.ro, \"aw\"
  .balign 8
  .globl adsum_web_rows
adsum_web_rows:
${rows}
  .globl adsum_web_count
adsum_web_count: .quad ${count}
  .section .note.GNU-stack, \"\", %progbits
")
